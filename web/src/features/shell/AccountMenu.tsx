import { ActionIcon, Menu, Text, Tooltip, useMantineColorScheme } from "@mantine/core";
import {
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSignOut } from "@/session/useSignOut";
import { PlainLink } from "@/ui/links";

/** Light, dark, or as the system; a press goes to the next. */
export function ThemeToggle() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { word, next, icon } = schemes(colorScheme);
  const label = t("shell.theme", { scheme: t(word) });
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        onClick={() => setColorScheme(next)}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function schemes(current: "light" | "dark" | "auto") {
  switch (current) {
    case "light":
      return { word: "shell.themeLight", next: "dark", icon: <IconSun size={19} stroke={1.7} /> } as const;
    case "dark":
      return { word: "shell.themeDark", next: "auto", icon: <IconMoon size={19} stroke={1.7} /> } as const;
    case "auto":
      return {
        word: "shell.themeAuto",
        next: "light",
        icon: <IconDeviceDesktop size={19} stroke={1.7} />,
      } as const;
  }
}

export function AccountMenu({ name, email }: { name: string; email: string }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("shell.account", { name })}>
          <IconUserCircle size={21} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "0.375rem 0.75rem 0.5rem" }}>
          <Text size="xs" c="dimmed">
            {t("shell.signedInAs")}
          </Text>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {email}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconShieldLock size={16} />}
          renderRoot={(props) => <PlainLink to="/security" {...props} />}
        >
          {t("shell.security")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={signOut}>
          {t("shell.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
