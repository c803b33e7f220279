import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PAGE_TITLE_ID } from "@/ui/focus";
import classes from "@/ui/Page.module.css";

interface PageProps {
  title: string;
  /** Beside the title: a status, a count. */
  aside?: ReactNode;
  /** Under the title: what happens next. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Above the title: the way back to the list. */
  trail?: ReactNode;
  /** Details read better in a narrower column than lists. */
  measure: "list" | "detail";
  children: ReactNode;
}

export function Page({ title, aside, lead, actions, trail, measure, children }: PageProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md" className={classes.page} data-measure={measure}>
      <title>{t("common.pageTitle", { title })}</title>
      <header>
        {trail}
        <Group justify="space-between" align="flex-start" gap="sm">
          <div className={classes.heading}>
            <Group gap="sm" align="center">
              <Title order={1} id={PAGE_TITLE_ID} tabIndex={-1} className={classes.title}>
                {title}
              </Title>
              {aside}
            </Group>
            {lead === undefined ? null : (
              <Text c="dimmed" component="div" mt={2}>
                {lead}
              </Text>
            )}
          </div>
          {actions === undefined ? null : <Group gap="xs">{actions}</Group>}
        </Group>
      </header>
      {children}
    </Stack>
  );
}

interface PanelProps {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, aside, children }: PanelProps) {
  return (
    <section className={classes.panel}>
      {title === undefined ? null : (
        <Group justify="space-between" align="center" mb="sm" gap="xs">
          <Title order={2}>{title}</Title>
          {aside}
        </Group>
      )}
      {children}
    </section>
  );
}
