import { Checkbox, Input } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "@/features/role/Permissions.module.css";
import {
  PERMISSION_GROUPS,
  type PickingRules,
  permissionsOf,
  refusalOf,
  toggled,
} from "@/features/role/permissions";
import type { Permission } from "@/graphql/generated/graphql";

interface PermissionPickerProps {
  label: string;
  rules: PickingRules;
  value: readonly Permission[];
  onChange: (picked: Permission[]) => void;
  error?: React.ReactNode;
  /** Where the form's summary moves the focus. */
  "data-path"?: string;
}

/** Permissions to tick, by subject. What cannot be ticked is there, with the reason. */
export function PermissionPicker(props: PermissionPickerProps) {
  const { label, rules, value, onChange, error } = props;
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fieldsets; a further legend around them would be read twice.
    <div
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={classes.picker}
      data-path={props["data-path"]}
    >
      <Input.Label component="div" required mb={error ? 2 : 8}>
        {label}
      </Input.Label>
      {error ? <Input.Error mb={8}>{error}</Input.Error> : null}
      <div className={classes.groups}>
        {PERMISSION_GROUPS.map((group) => (
          <fieldset key={group} className={classes.group}>
            <legend>{t(`role.group.${group}`)}</legend>
            <div className={classes.choices}>
              {permissionsOf(group).map((permission) => {
                const refusal = refusalOf(permission, rules, value);
                return (
                  <Checkbox
                    key={permission}
                    label={t(`permission.${permission}`)}
                    description={refusal === null ? undefined : t(`role.${refusal}`)}
                    disabled={refusal !== null}
                    checked={value.includes(permission)}
                    onChange={() => onChange(toggled(value, permission))}
                  />
                );
              })}
            </div>
          </fieldset>
        ))}
      </div>
    </div>
  );
}
