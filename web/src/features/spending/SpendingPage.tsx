import "@/i18n/laterSpending";
import { Skeleton, Stack, Text } from "@mantine/core";
import { IconCoin } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { NumbersTabs } from "@/features/number/NumbersTabs";
import type { Account } from "@/features/spending/account";
import { LimitsTable } from "@/features/spending/LimitsTable";
import { MonthsTable } from "@/features/spending/MonthsTable";
import { monthTotal, roomOf, together } from "@/features/spending/room";
import classes from "@/features/spending/Spending.module.css";
import { usedOf } from "@/features/spending/SpendRoom";
import { graphql, readFragment } from "@/graphql/generated";
import type { SpendingQuery } from "@/graphql/generated/graphql";
import { FOLLOW_NUMBERS } from "@/graphql/refetch";
import { ListFrame } from "@/ui/ListFrame";
import { EmptyState, FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { WhenWanted } from "@/ui/WhenWanted";

const SpendingChart = lazy(() => import("@/features/spending/SpendingChart"));
const LimitDialog = lazy(() => import("@/features/spending/LimitDialog"));

const ResellerSpending = graphql(`
  fragment ResellerSpending on Reseller {
    id
    monthlySpendLimit { amountMinor currency }
    spentThisMonth { amountMinor currency }
    spendingByMonth(months: 6) {
      month
      purchases { amountMinor currency }
      renewals { amountMinor currency }
      reserved { amountMinor currency }
    }
  }
`);

const ProjectSpending = graphql(`
  fragment ProjectSpending on Project {
    id
    name
    archivedAt
    monthlySpendLimit { amountMinor currency }
    spentThisMonth { amountMinor currency }
    spendingByMonth(months: 6) {
      month
      purchases { amountMinor currency }
      renewals { amountMinor currency }
      reserved { amountMinor currency }
    }
  }
`);

const Spending = graphql(`
  query Spending {
    reseller { id ...ResellerSpending }
    projects(first: 100) { nodes { id ...ProjectSpending } }
  }
`);

/** What numbers cost, what they may cost, and what they cost in the months before. */
export function SpendingPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/numbers/spending" });
  const { project, dialog, of } = useSearch({ from: "/_app/numbers/spending" });
  const [{ data, error }, reload] = useQuery({
    query: Spending,
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  const accounts = useAccounts(data, project);
  const chosen = accounts?.find(({ projectId }) => projectId === (of ?? null));
  const opened = dialog === "limit" && chosen !== undefined && chosen.refusal === null;
  return (
    <Page title={t("spending.title")} lead={t("spending.lead")} measure="list">
      <div>
        <NumbersTabs current="spending" />
        <Stack gap="md">
          {error && !data ? (
            <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
          ) : null}
          {accounts === undefined && !error ? (
            <Stack gap="md" role="status" aria-label={t("common.loading")}>
              <Skeleton height={180} />
              <Skeleton height={420} />
            </Stack>
          ) : null}
          {accounts?.length === 0 ? (
            <ListFrame>
              <EmptyState
                icon={<IconCoin size={30} stroke={1.5} />}
                title={t("spending.empty")}
                help={t("spending.emptyHelp")}
              />
            </ListFrame>
          ) : null}
          {accounts === undefined || accounts.length === 0 ? null : (
            <>
              <LimitsTable
                accounts={accounts}
                onSet={(projectId) =>
                  void navigate({
                    search: (now) => ({ ...now, dialog: "limit", of: projectId ?? undefined }),
                  })
                }
              />
              <Months accounts={accounts} />
            </>
          )}
        </Stack>
      </div>
      <WhenWanted wanted={opened}>
        {chosen === undefined ? null : (
          <LimitDialog
            opened={opened}
            account={chosen}
            onClose={() =>
              void navigate({
                search: (now) => ({ ...now, dialog: undefined, of: undefined }),
                replace: true,
              })
            }
          />
        )}
      </WhenWanted>
    </Page>
  );
}

/** The months of the reseller or of the one project in scope; else of all the projects that may be seen. */
function Months({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useTranslation();
  const first = accounts[0];
  const isWhole = first?.projectId === null || accounts.length === 1;
  const where = isWhole ? first?.where : t("spending.projectsTogether");
  const months = isWhole ? (first?.months ?? []) : together(accounts.map((account) => account.months));
  const isNothing = months.every((month) => monthTotal(month).amountMinor === 0);
  return (
    <Panel title={t("spending.months")} aside={<Text c="dimmed">{where}</Text>}>
      {isNothing ? (
        <Text c="dimmed" mb="sm">
          {t("spending.noneYet")}
        </Text>
      ) : (
        <div className={classes.chart} data-testid="spending-chart">
          <Suspense fallback={<Skeleton height="100%" />}>
            <SpendingChart months={months} />
          </Suspense>
        </div>
      )}
      <MonthsTable months={months} />
    </Panel>
  );
}

/** Whoever's spending may be seen: the reseller first, then the projects; only the project in scope when there is one. */
function useAccounts(
  data: SpendingQuery | null | undefined,
  scope: string | undefined,
): Account[] | undefined {
  const { t } = useTranslation();
  const access = useAccess();
  if (data == null) return undefined;
  const unless = (allowed: boolean) => (allowed ? null : t("common.notPermitted"));
  const reseller = readFragment(ResellerSpending, data.reseller);
  const projects = data.projects.nodes
    .map((node) => readFragment(ProjectSpending, node))
    .filter(({ id }) => access.inProject("SPENDING_READ", id) && (scope === undefined || id === scope));
  const whole: Account = {
    id: reseller.id,
    projectId: null,
    where: t("spending.wholeReseller"),
    limit: reseller.monthlySpendLimit ?? null,
    room: roomOf(reseller.monthlySpendLimit, usedOf(reseller)),
    months: reseller.spendingByMonth,
    refusal: unless(access.inReseller("SPENDING_MANAGE")),
  };
  return [
    ...(scope === undefined && access.inReseller("SPENDING_READ") ? [whole] : []),
    ...projects.map(
      (project): Account => ({
        id: project.id,
        projectId: project.id,
        where: project.name,
        limit: project.monthlySpendLimit ?? null,
        room: roomOf(project.monthlySpendLimit, usedOf(project)),
        months: project.spendingByMonth,
        refusal:
          project.archivedAt == null
            ? unless(access.inProject("SPENDING_MANAGE", project.id))
            : t("spending.archived"),
      }),
    ),
  ];
}
