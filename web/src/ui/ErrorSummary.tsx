import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { takeFocus } from "@/ui/focus";
import type { PlacedErrors } from "@/ui/formErrors";
import { failureText, RequestId } from "@/ui/Notice";
import classes from "@/ui/Notice.module.css";

export interface ErrorSummaryProps {
  errors: PlacedErrors;
  /** Labels of the form's fields, for naming them in the summary. */
  labels: Record<string, string>;
  /** Moves the focus to a field. */
  onPick: (field: string) => void;
  /** How often the form was refused; every refusal takes the focus once. */
  attempt: number;
  /** What is said when nobody knows whether it was done; something general without it. */
  open?: string | undefined;
  /** The way to mend what it was refused for. */
  action?: ReactNode;
}

/** All that stands in the way of a form, in one place that takes the focus when it appears. */
export function ErrorSummary({ errors, labels, onPick, attempt, open, action }: ErrorSummaryProps) {
  const { t } = useTranslation();
  const fields = Object.entries(errors.fields);
  const count = fields.length + errors.others.length + (errors.failure === null ? 0 : 1);
  if (count === 0) return null;
  return (
    <div key={attempt} className={classes.failure} role="alert" tabIndex={-1} ref={takeFocus}>
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        <Text fw={600}>{title()}</Text>
        {errors.failure === null ? null : (
          <>
            <Text>{failureText(errors.failure, t)}</Text>
            <RequestId failure={errors.failure} />
          </>
        )}
        {errors.others.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
        {fields.map(([field, text]) => (
          <Text key={field}>
            <button type="button" className={classes.pick} onClick={() => onPick(field)}>
              {labels[field] ?? field}
            </button>
            {": "}
            {text}
          </Text>
        ))}
        {action === undefined ? null : <div className={classes.failureAction}>{action}</div>}
      </div>
    </div>
  );

  function title(): string {
    if (errors.failure === null) return t("failure.summaryTitle", { count });
    return errors.isOpen ? (open ?? t("failure.notKnown")) : t("failure.notDone");
  }
}
