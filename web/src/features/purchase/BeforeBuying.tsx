import "@/i18n/laterPurchase";
import { Skeleton, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { Requirements } from "@/features/purchase/Requirements";
import { SpendRoom } from "@/features/spending/SpendRoom";
import { graphql } from "@/graphql/generated";
import type { PhoneNumberType } from "@/graphql/generated/graphql";
import { FOLLOW_NUMBERS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { moneyText } from "@/lib/money";
import { FailureLine } from "@/ui/Notice";
import { Panel } from "@/ui/Page";

const ZavuBalance = graphql(`
  query ZavuBalance($projectId: ID!) {
    zavuBalance(projectId: $projectId) { amountMinor currency }
  }
`);

interface BeforeBuyingProps {
  projectId: string;
  country: string | undefined;
  type: PhoneNumberType | undefined;
}

/** What there is to spend, and what a buyer needs to have ready. */
export default function BeforeBuying({ projectId, country, type }: BeforeBuyingProps) {
  const { t } = useTranslation();
  const access = useAccess();
  const seesProject = access.inProject("SPENDING_READ", projectId);
  return (
    <>
      {seesProject || access.inReseller("SPENDING_READ") ? (
        <Panel title={t("purchase.before")}>
          <Stack gap="sm">
            <SpendRoom projectId={projectId} />
            {seesProject ? <Balance projectId={projectId} /> : null}
          </Stack>
        </Panel>
      ) : null}
      {country === undefined ? null : (
        <Panel title={t("purchase.requirements")}>
          <Requirements projectId={projectId} country={country} type={type} />
        </Panel>
      )}
    </>
  );
}

function Balance({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({
    query: ZavuBalance,
    variables: { projectId },
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t("purchase.balance")}
      </Text>
      {content()}
    </div>
  );

  function content() {
    if (data != null) return <Text fw={600}>{moneyText(data.zavuBalance, locale)}</Text>;
    if (!error) return <Skeleton height={20} width="6rem" />;
    return (
      <FailureLine
        text={t("purchase.balanceUnknown")}
        onRetry={() => reload({ requestPolicy: "network-only" })}
      />
    );
  }
}
