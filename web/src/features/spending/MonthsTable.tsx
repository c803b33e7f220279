import "@/i18n/laterSpending";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type MonthAmounts, monthName, monthTotal } from "@/features/spending/room";
import { locale } from "@/i18n";
import { moneyText } from "@/lib/money";
import { type Column, DataTable } from "@/ui/DataTable";

/** The same figures as in the chart, the newest first. */
export function MonthsTable({ months }: { months: readonly MonthAmounts[] }) {
  const { t } = useTranslation();
  const columns: Column<MonthAmounts & { id: string }>[] = [
    {
      key: "month",
      header: t("spending.month"),
      lead: true,
      cell: (row) => (
        <Text component="span" fw={600}>
          {monthName(row.month, locale)}
        </Text>
      ),
    },
    ...(["purchases", "renewals", "reserved"] as const).map(
      (key): Column<MonthAmounts & { id: string }> => ({
        key,
        header: t(`spending.${key}`),
        align: "end",
        labelled: true,
        cell: (row) => moneyText(row[key], locale),
      }),
    ),
    {
      key: "total",
      header: t("spending.total"),
      align: "end",
      labelled: true,
      cell: (row) => <strong>{moneyText(monthTotal(row), locale)}</strong>,
    },
  ];
  return (
    <>
      <DataTable
        label={t("spending.months")}
        columns={columns}
        rows={months.map((month) => ({ ...month, id: month.month })).reverse()}
      />
      <Text c="dimmed" size="sm" mt="sm">
        {t("spending.reservedHelp")}
      </Text>
    </>
  );
}
