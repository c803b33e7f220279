import "@/i18n/laterSpending";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Account } from "@/features/spending/account";
import { RoomMeter } from "@/features/spending/RoomMeter";
import classes from "@/features/spending/Spending.module.css";
import { roomText } from "@/features/spending/SpendRoom";
import { locale } from "@/i18n";
import { moneyText } from "@/lib/money";
import { type Column, DataTable, Under } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { ListFrame } from "@/ui/ListFrame";

interface LimitsTableProps {
  accounts: readonly Account[];
  onSet: (projectId: string | null) => void;
}

/** This month against the limits. */
export function LimitsTable({ accounts, onSet }: LimitsTableProps) {
  const { t } = useTranslation();
  const columns: Column<Account>[] = [
    {
      key: "where",
      header: t("spending.whose"),
      lead: true,
      width: "26%",
      cell: (row) => (
        <Text component="span" fw={600}>
          {row.where}
        </Text>
      ),
    },
    {
      key: "spent",
      header: t("spending.spent"),
      align: "end",
      labelled: true,
      cell: (row) => {
        const reserved = row.months.at(-1)?.reserved;
        return (
          <>
            {moneyText(row.room.used, locale)}
            {reserved === undefined || reserved.amountMinor === 0 ? null : (
              <Under>{t("spending.reservedToo", { reserved: moneyText(reserved, locale) })}</Under>
            )}
          </>
        );
      },
    },
    {
      key: "limit",
      header: t("spending.limit"),
      align: "end",
      labelled: true,
      cell: (row) => (row.limit === null ? t("spending.noLimit") : moneyText(row.limit, locale)),
    },
    {
      key: "room",
      header: t("spending.room"),
      width: "30%",
      cell: (row) =>
        row.room.kind === "unlimited" ? null : (
          <>
            <RoomMeter room={row.room} label={t("spending.usedOfNamed", { where: row.where })} />
            <Text size="sm" component="span">
              {roomText(row.room, t)}
            </Text>
          </>
        ),
    },
    {
      key: "set",
      header: t("spending.actions"),
      align: "end",
      cell: (row) => (
        <GuardedButton
          size="xs"
          variant="default"
          aria-label={`${t("spending.setLimit")}: ${row.where}`}
          refusal={row.refusal}
          onClick={() => onSet(row.projectId)}
        >
          {t("spending.setLimit")}
        </GuardedButton>
      ),
    },
  ];
  return (
    <ListFrame filters={<h2 className={classes.title}>{t("spending.thisMonth")}</h2>}>
      <DataTable label={t("spending.thisMonth")} columns={columns} rows={accounts} />
    </ListFrame>
  );
}
