import { Text } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "@/features/role/Permissions.module.css";
import { PERMISSION_GROUPS, permissionsOf } from "@/features/role/permissions";
import type { Permission } from "@/graphql/generated/graphql";

interface PermissionMatrixProps {
  granted: readonly Permission[];
  /** What of them counts now, where that may be less. */
  effective?: readonly Permission[];
}

/** What is allowed and what is not, in plain words, by subject. */
export function PermissionMatrix({ granted, effective = granted }: PermissionMatrixProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.groups}>
      {PERMISSION_GROUPS.map((group) => (
        <section key={group} className={classes.group} aria-label={t(`role.group.${group}`)}>
          <Text component="h3" className={classes.groupTitle}>
            {t(`role.group.${group}`)}
          </Text>
          <ul className={classes.list}>
            {permissionsOf(group).map((permission) => (
              <Line
                key={permission}
                permission={permission}
                state={
                  effective.includes(permission) ? "on" : granted.includes(permission) ? "shrunk" : "off"
                }
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ permission, state }: { permission: Permission; state: "on" | "off" | "shrunk" }) {
  const { t } = useTranslation();
  const { Icon, word } = looks(state);
  return (
    <li className={classes.item} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      <span>
        {state === "shrunk" ? null : <span className="visually-hidden">{t(word)}: </span>}
        {t(`permission.${permission}`)}
        {state === "shrunk" ? (
          <Text component="span" display="block" size="sm" c="dimmed">
            {t(word)}
          </Text>
        ) : null}
      </span>
    </li>
  );
}

function looks(state: "on" | "off" | "shrunk") {
  switch (state) {
    case "on":
      return { Icon: IconCheck, word: "role.allowed" } as const;
    case "off":
      return { Icon: IconMinus, word: "role.notAllowed" } as const;
    case "shrunk":
      return { Icon: IconAlertCircle, word: "apiKey.notInForce" } as const;
  }
}
