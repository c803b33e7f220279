import { Text } from "@mantine/core";
import {
  IconActivity,
  IconAddressBook,
  IconCode,
  IconFolders,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconMailForward,
  IconPhone,
  IconShieldLock,
  IconUsers,
  IconWebhook,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import classes from "@/features/shell/Shell.module.css";
import type { Permission } from "@/graphql/generated/graphql";
import { RailLink } from "@/ui/links";

interface Entry {
  to:
    | "/"
    | "/invitations"
    | "/numbers"
    | "/senders"
    | "/activity"
    | "/projects"
    | "/team"
    | "/api-keys"
    | "/webhooks"
    | "/developers"
    | "/audit"
    | "/security";
  text:
    | "overview"
    | "invitations"
    | "numbers"
    | "senders"
    | "activity"
    | "projects"
    | "team"
    | "apiKeys"
    | "webhooks"
    | "developers"
    | "audit"
    | "security";
  icon: ComponentType<{ size?: number; stroke?: number }>;
  needs: Permission | null;
}

const DAILY: readonly Entry[] = [
  { to: "/", text: "overview", icon: IconLayoutDashboard, needs: null },
  { to: "/invitations", text: "invitations", icon: IconMailForward, needs: "INVITATIONS_READ" },
  { to: "/numbers", text: "numbers", icon: IconPhone, needs: "NUMBERS_READ" },
  { to: "/senders", text: "senders", icon: IconAddressBook, needs: "SENDERS_READ" },
  { to: "/activity", text: "activity", icon: IconActivity, needs: "EVENTS_READ" },
];

const SET_UP: readonly Entry[] = [
  { to: "/projects", text: "projects", icon: IconFolders, needs: "PROJECTS_READ" },
  { to: "/team", text: "team", icon: IconUsers, needs: "MEMBERS_READ" },
  { to: "/api-keys", text: "apiKeys", icon: IconKey, needs: "API_KEYS_READ" },
  { to: "/webhooks", text: "webhooks", icon: IconWebhook, needs: "WEBHOOKS_READ" },
  { to: "/developers", text: "developers", icon: IconCode, needs: null },
  { to: "/audit", text: "audit", icon: IconListDetails, needs: "AUDIT_READ" },
  { to: "/security", text: "security", icon: IconShieldLock, needs: null },
];

/** The way around. What the viewer may not see is not there. */
export function Rail({ onPick }: { onPick: () => void }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("shell.navigation")}>
      <Entries entries={DAILY} onPick={onPick} />
      <Text size="xs" fw={600} c="dimmed" mt="lg" mb={4} px="sm">
        {t("shell.setUp")}
      </Text>
      <Entries entries={SET_UP} onPick={onPick} />
    </nav>
  );
}

function Entries({ entries, onPick }: { entries: readonly Entry[]; onPick: () => void }) {
  const { t } = useTranslation();
  const access = useAccess();
  return entries
    .filter((entry) => entry.needs === null || access.anywhere(entry.needs))
    .map((entry) => (
      <RailLink
        key={entry.to}
        to={entry.to}
        activeOptions={{ exact: entry.to === "/", includeSearch: false }}
        activeProps={{ active: true }}
        label={t(`shell.${entry.text}`)}
        leftSection={<entry.icon size={18} stroke={1.7} />}
        variant="light"
        onClick={onPick}
        className={classes.entry}
        py={7}
      />
    ));
}
