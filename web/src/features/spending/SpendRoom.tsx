import "@/i18n/laterSpending";
import { Skeleton, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { RoomMeter } from "@/features/spending/RoomMeter";
import { type MonthAmounts, monthTotal, type Room, roomOf } from "@/features/spending/room";
import { graphql, readFragment } from "@/graphql/generated";
import { FOLLOW_NUMBERS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { type Money, moneyText, sumOf } from "@/lib/money";
import { FailureLine } from "@/ui/Notice";

export const ProjectRoom = graphql(`
  fragment ProjectRoom on Project {
    id
    name
    monthlySpendLimit { amountMinor currency }
    spentThisMonth { amountMinor currency }
    spendingByMonth(months: 1) {
      month
      purchases { amountMinor currency }
      renewals { amountMinor currency }
      reserved { amountMinor currency }
    }
  }
`);

const ResellerRoom = graphql(`
  fragment ResellerRoom on Reseller {
    id
    monthlySpendLimit { amountMinor currency }
    spentThisMonth { amountMinor currency }
    spendingByMonth(months: 1) {
      month
      purchases { amountMinor currency }
      renewals { amountMinor currency }
      reserved { amountMinor currency }
    }
  }
`);

const SpendRoomQuery = graphql(`
  query SpendRoom($projectId: ID!) {
    project(id: $projectId) { id ...ProjectRoom }
    reseller { id ...ResellerRoom }
  }
`);

interface SpendRoomProps {
  projectId: string;
  /** What is about to be spent; what is left afterwards is shown then. */
  price?: Money;
}

/** What is left of the limits that a purchase has to keep, as far as the viewer may see them. */
export function SpendRoom({ projectId, price }: SpendRoomProps) {
  const { t } = useTranslation();
  const answer = useLimits(projectId);
  switch (answer.kind) {
    case "hidden":
      return null;
    case "waiting":
      return <Skeleton height={44} />;
    case "failed":
      return <FailureLine text={t("spending.roomUnknown")} onRetry={answer.retry} />;
    case "known":
      return (
        <Stack gap="sm">
          {answer.limits.map(({ key, where, amounts }) => (
            <Line key={key} where={where ?? t("spending.wholeReseller")} amounts={amounts} price={price} />
          ))}
        </Stack>
      );
  }
}

/** Whether a price is more than is left of a limit that the viewer may see. The server decides; this only warns. */
export function useIsBeyondLimit(projectId: string, price: Money | undefined): boolean {
  const answer = useLimits(projectId);
  if (answer.kind !== "known" || price === undefined) return false;
  return answer.limits.some(({ amounts }) => roomAfter(amounts, price).kind === "over");
}

interface LimitOf {
  key: string;
  /** Null for the whole reseller. */
  where: string | null;
  amounts: Amounts;
}

type LimitsAnswer =
  | { kind: "hidden" }
  | { kind: "waiting" }
  | { kind: "failed"; retry: () => void }
  | { kind: "known"; limits: readonly LimitOf[] };

function useLimits(projectId: string): LimitsAnswer {
  const access = useAccess();
  const inProject = access.inProject("SPENDING_READ", projectId);
  const inReseller = access.inReseller("SPENDING_READ");
  const [{ data, error }, reload] = useQuery({
    query: SpendRoomQuery,
    variables: { projectId },
    pause: !inProject && !inReseller,
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  if (!inProject && !inReseller) return { kind: "hidden" };
  if (data == null) {
    return error
      ? { kind: "failed", retry: () => reload({ requestPolicy: "network-only" }) }
      : { kind: "waiting" };
  }
  const project = inProject ? readFragment(ProjectRoom, data.project) : null;
  const reseller = inReseller ? readFragment(ResellerRoom, data.reseller) : null;
  return {
    kind: "known",
    limits: [
      ...(project == null ? [] : [{ key: project.id, where: project.name, amounts: project }]),
      ...(reseller == null ? [] : [{ key: reseller.id, where: null, amounts: reseller }]),
    ],
  };
}

interface Amounts {
  monthlySpendLimit?: Money | null | undefined;
  spentThisMonth: Money;
  spendingByMonth: readonly MonthAmounts[];
}

function Line({ where, amounts, price }: { where: string; amounts: Amounts; price: Money | undefined }) {
  const { t } = useTranslation();
  const room = roomAfter(amounts, price);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t("spending.limitOf", { where })}
      </Text>
      <RoomMeter room={room} label={t("spending.usedOfNamed", { where })} />
      <Text
        size="sm"
        c={price !== undefined && room.kind === "over" ? "var(--mantine-color-error)" : undefined}
      >
        {price === undefined ? roomText(room, t) : roomAfterText(room, t)}
      </Text>
    </div>
  );
}

function roomAfter(amounts: Amounts, price: Money | undefined): Room {
  const used = usedOf(amounts);
  return roomOf(amounts.monthlySpendLimit, price === undefined ? used : sumOf(used, price));
}

/** All that this month cost or may cost yet. */
export function usedOf({ spentThisMonth, spendingByMonth }: Omit<Amounts, "monthlySpendLimit">): Money {
  const month = spendingByMonth.at(-1);
  return month === undefined ? spentThisMonth : monthTotal(month);
}

export function roomText(room: Room, t: TFunction): string {
  const used = moneyText(room.used, locale);
  switch (room.kind) {
    case "unlimited":
      return t("spending.used", { used });
    case "within":
      return `${t("spending.usedOf", { used, limit: moneyText(room.limit, locale) })}, ${t("spending.left", { left: moneyText(room.left, locale) })}`;
    case "reached":
      return `${t("spending.usedOf", { used, limit: moneyText(room.limit, locale) })}. ${t("spending.reached")}.`;
    case "over":
      return `${t("spending.usedOf", { used, limit: moneyText(room.limit, locale) })}. ${t("spending.over", { over: moneyText(room.by, locale) })}.`;
  }
}

/** The same, once a price is added to what was used. */
export function roomAfterText(room: Room, t: TFunction): string {
  switch (room.kind) {
    case "unlimited":
      return t("spending.noLimit");
    case "within":
      return t("spending.leftAfter", { left: moneyText(room.left, locale) });
    case "reached":
      return t("spending.leftAfter", {
        left: moneyText({ amountMinor: 0, currency: room.limit.currency }, locale),
      });
    case "over":
      return t("spending.tooDear");
  }
}
