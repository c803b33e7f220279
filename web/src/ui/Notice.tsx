import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconMoodEmpty } from "@tabler/icons-react";
import type { CombinedError } from "@urql/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Failure, failureOf } from "@/graphql/failure";
import classes from "@/ui/Notice.module.css";

interface EmptyStateProps {
  title: string;
  help: string;
  icon?: ReactNode;
  /** The next step that is offered. */
  action?: ReactNode;
}

export function EmptyState({ title, help, icon, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.emptyIcon} aria-hidden="true">
        {icon ?? <IconMoodEmpty size={28} stroke={1.5} />}
      </span>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" maw="34rem">
        {help}
      </Text>
      {action === undefined ? null : <div className={classes.emptyAction}>{action}</div>}
    </div>
  );
}

interface FailureNoticeProps {
  error: CombinedError;
  onRetry?: () => void;
}

/** What could not be loaded, why, and the way to try again. */
export function FailureNotice({ error, onRetry }: FailureNoticeProps) {
  const { t } = useTranslation();
  const failure = failureOf(error);
  return (
    <div className={classes.failure} role="alert">
      <IconAlertTriangle size={20} aria-hidden="true" />
      <div>
        <Text fw={600}>{t("failure.title")}</Text>
        <Text>{failureText(failure, t)}</Text>
        <RequestId failure={failure} />
        {onRetry === undefined ? null : (
          <Button variant="default" mt="sm" onClick={onRetry}>
            {t("common.tryAgain")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The same in the space of a line, where the rest of the screen is of use without it. */
export function FailureLine({ text, onRetry }: { text: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Text c="dimmed">{text}</Text>
      <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
        {t("common.tryAgain")}
      </Button>
    </div>
  );
}

export function RequestId({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  if (!("requestId" in failure) || failure.requestId === null) return null;
  return (
    <Text c="dimmed" size="sm" className="mono">
      {t("failure.requestId", { id: failure.requestId })}
    </Text>
  );
}

export function failureText(failure: Failure, t: TFunction): string {
  switch (failure.kind) {
    case "offline":
      return t("failure.offline");
    case "unauthenticated":
      return t("failure.unauthenticated");
    case "forbidden":
      return t("failure.forbidden");
    case "missing":
      return t("failure.missing");
    case "busy":
      return t("failure.busy");
    case "upstream":
      return t("failure.upstream");
    case "unexpected":
      return t("failure.unexpected");
  }
}
