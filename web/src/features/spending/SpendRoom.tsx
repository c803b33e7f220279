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
  const access = useAccess();
  const inProject = access.inProject("SPENDING_READ", projectId);
  const inReseller = access.inReseller("SPENDING_READ");
  const [{ data }] = useQuery({
    query: SpendRoomQuery,
    variables: { projectId },
    pause: !inProject && !inReseller,
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  if (!inProject && !inReseller) return null;
  if (data === undefined) return <Skeleton height={44} />;
  const project = inProject ? readFragment(ProjectRoom, data.project) : null;
  const reseller = inReseller ? readFragment(ResellerRoom, data.reseller) : null;
  return (
    <Stack gap="sm">
      {project == null ? null : <Line where={project.name} amounts={project} price={price} />}
      {reseller == null ? null : (
        <Line where={t("spending.wholeReseller")} amounts={reseller} price={price} />
      )}
    </Stack>
  );
}

interface Amounts {
  monthlySpendLimit?: Money | null | undefined;
  spentThisMonth: Money;
  spendingByMonth: readonly MonthAmounts[];
}

function Line({ where, amounts, price }: { where: string; amounts: Amounts; price: Money | undefined }) {
  const { t } = useTranslation();
  const used = usedOf(amounts);
  const room = roomOf(amounts.monthlySpendLimit, price === undefined ? used : sumOf(used, price));
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
