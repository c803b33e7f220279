import "@/i18n/laterDeveloper";
import { Skeleton, Text } from "@mantine/core";
import { IconBolt } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { DeveloperTabs } from "@/features/developer/DeveloperTabs";
import classes from "@/features/developer/Explorer.module.css";
import { useConnection } from "@/session/context";
import { Page } from "@/ui/Page";

/** As large as everything else on a first visit together, and of use on this page only. */
const Explorer = lazy(() => import("@/features/developer/Explorer"));

/** The API, tried by hand as whoever is signed in. */
export function ExplorerPage() {
  const { t } = useTranslation();
  const { email, resellerName: reseller } = useConnection().person;
  return (
    <Page title={t("developer.explorerTitle")} lead={t("developer.explorerLead")} measure="list">
      <div>
        <DeveloperTabs current="explorer" />
        <div className={classes.real}>
          <IconBolt size={18} aria-hidden="true" />
          <p>
            <strong>{t("developer.real")}</strong> {t("developer.realHelp", { email, reseller })}
          </p>
        </div>
        <Suspense
          fallback={
            <div role="status" aria-label={t("common.loading")} aria-busy="true">
              <Skeleton className={classes.frame} />
            </div>
          }
        >
          <Explorer />
        </Suspense>
        <Text c="dimmed" size="sm" mt="xs">
          {t("developer.keys")}
        </Text>
      </div>
    </Page>
  );
}
