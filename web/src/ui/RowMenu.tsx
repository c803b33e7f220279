import { ActionIcon, Menu, Text } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { aboveRowLinkClass } from "@/ui/DataTable";
import classes from "@/ui/RowMenu.module.css";

export interface RowAction {
  key: string;
  label: string;
  icon: ReactNode;
  /** Why it cannot be done now; null when it can. It stays in the menu, so that the reason can be read. */
  refusal: string | null;
  isDangerous?: boolean;
  onPick: () => void;
}

/** What can be done with a row, behind three dots. */
export function RowMenu({ label, actions }: { label: string; actions: readonly RowAction[] }) {
  const dots = useRef<HTMLButtonElement>(null);
  if (actions.length === 0) return null;
  return (
    <Menu
      position="bottom-end"
      width={250}
      withInitialFocusPlaceholder={false}
      // The frame of a list clips what sticks out of it; the screen's main part does not, and is a landmark.
      portalProps={{ target: "#content" }}
    >
      <Menu.Target>
        <ActionIcon
          ref={dots}
          variant="subtle"
          color="gray"
          size="md"
          aria-label={label}
          title={label}
          className={aboveRowLinkClass}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ key, label: text, icon, refusal, isDangerous, onPick }) => (
          <Menu.Item
            key={key}
            leftSection={icon}
            color={isDangerous && refusal === null ? "danger" : undefined}
            aria-disabled={refusal !== null || undefined}
            closeMenuOnClick={refusal === null}
            className={refusal === null ? undefined : classes.refused}
            onClick={refusal === null ? () => pick(onPick) : undefined}
          >
            {text}
            {refusal === null ? null : (
              <Text size="xs" c="dimmed" component="span" display="block">
                {refusal}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );

  function pick(onPick: () => void) {
    // The menu goes; a dialog that it opens finds its way back to the dots.
    dots.current?.focus();
    onPick();
  }
}
