import { Checkbox, Input, Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { eventTypesOf } from "@/features/activity/events";
import { EVENT_GROUPS, type EventGroup } from "@/features/activity/groups";
import classes from "@/features/webhook/Webhook.module.css";
import type { EventType } from "@/graphql/generated/graphql";

interface EventTypePickerProps {
  label: string;
  /** Null is everything. */
  value: readonly EventType[] | null;
  onChange: (picked: readonly EventType[] | null) => void;
  error?: React.ReactNode;
  /** Where the form's summary moves the focus. */
  "data-path"?: string;
}

/** Everything, or kinds of events to tick, by what they are about. */
export function EventTypePicker({ label, value, onChange, error, ...rest }: EventTypePickerProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fieldsets; a further legend around them would be read twice.
    <div
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={classes.picker}
      data-path={rest["data-path"]}
    >
      <Input.Label component="div" mb={error ? 2 : 8}>
        {label}
      </Input.Label>
      {error ? <Input.Error mb={8}>{error}</Input.Error> : null}
      <Stack gap="xs" mb="md">
        <Radio
          name="webhook-types"
          label={t("webhook.everything")}
          description={t("webhook.everythingHelp")}
          checked={value === null}
          onChange={() => onChange(null)}
        />
        <Radio
          name="webhook-types"
          label={t("webhook.onlyThese")}
          checked={value !== null}
          onChange={() => onChange(value ?? [])}
        />
      </Stack>
      {value === null ? null : (
        <div className={classes.groups}>
          {EVENT_GROUPS.map((group) => (
            <TypeGroup key={group} group={group} value={value} onChange={onChange} />
          ))}
        </div>
      )}
    </div>
  );
}

interface TypeGroupProps {
  group: EventGroup;
  value: readonly EventType[];
  onChange: (picked: readonly EventType[]) => void;
}

function TypeGroup({ group, value, onChange }: TypeGroupProps) {
  const { t } = useTranslation();
  const types = eventTypesOf(group);
  const picked = types.filter((type) => value.includes(type));
  const others = value.filter((type) => !types.includes(type));
  return (
    <fieldset className={classes.group}>
      <legend className="visually-hidden">{t(`event.group.${group}`)}</legend>
      <Checkbox
        label={t(`event.group.${group}`)}
        fw={600}
        checked={picked.length === types.length}
        indeterminate={picked.length > 0 && picked.length < types.length}
        onChange={(event) => onChange(event.currentTarget.checked ? [...others, ...types] : others)}
      />
      <div className={classes.choices}>
        {types.map((type) => (
          <Checkbox
            key={type}
            size="xs"
            label={t(`event.name.${type}`)}
            checked={value.includes(type)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, type] : value.filter((each) => each !== type))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
