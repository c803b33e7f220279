import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/Entrance.module.css";

interface EntranceProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** What stands before the console: signing in, setting a password. */
export function Entrance({ title, lead, children }: EntranceProps) {
  const { t } = useTranslation();
  return (
    <main className={classes.entrance}>
      <title>{t("common.pageTitle", { title })}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Text fw={600}>{t("shell.product")}</Text>
        </div>
        <Title order={1}>{title}</Title>
        <Text c="dimmed" mt={4} mb="lg">
          {lead}
        </Text>
        {children}
      </div>
    </main>
  );
}
