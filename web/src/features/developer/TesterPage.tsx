import "@/i18n/laterDeveloper";
import "@/i18n/laterWebhook";
import { Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { DeveloperTabs } from "@/features/developer/DeveloperTabs";
import { SendPanel } from "@/features/developer/SendPanel";
import { DetailFrame } from "@/ui/DetailFrame";
import { Page } from "@/ui/Page";

const VerifyPanel = lazy(() => import("@/features/developer/VerifyPanel"));

/** What a test carried over into the check, and how often, so that the same one can be carried over again. */
export interface Carried {
  headers: string;
  body: string;
  count: number;
}

/** Sends tests to webhooks, and tells why a signature is taken or refused. */
export function TesterPage() {
  const { t } = useTranslation();
  const [carried, setCarried] = useState<Carried>({ headers: "", body: "", count: 0 });
  return (
    <Page title={t("developer.tabs.webhooks")} lead={t("developer.webhooksLead")} measure="list">
      <div>
        <DeveloperTabs current="webhooks" />
        <DetailFrame
          main={
            <SendPanel
              onCheck={(headers, body) => setCarried(({ count }) => ({ headers, body, count: count + 1 }))}
            />
          }
          side={
            <Suspense fallback={<Skeleton height={480} />}>
              <VerifyPanel key={carried.count} carried={carried} />
            </Suspense>
          }
        />
      </div>
    </Page>
  );
}
