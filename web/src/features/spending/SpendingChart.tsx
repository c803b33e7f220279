import "@/i18n/laterSpending";
import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { type MonthAmounts, monthName } from "@/features/spending/room";
import { locale } from "@/i18n";
import { majorOf, minorOf, moneyText } from "@/lib/money";

/** Months as bars. A picture of the table below it, and nothing that the table does not say. */
export default function SpendingChart({ months }: { months: readonly MonthAmounts[] }) {
  const { t } = useTranslation();
  const currency = months[0]?.purchases.currency ?? "USD";
  return (
    <div role="img" aria-label={t("spending.chart")} style={{ height: "100%" }}>
      <BarChart
        h="100%"
        type="stacked"
        data={months.map((month) => ({
          month: monthName(month.month, locale),
          purchases: majorOf(month.purchases),
          renewals: majorOf(month.renewals),
          reserved: majorOf(month.reserved),
        }))}
        dataKey="month"
        series={[
          { name: "purchases", label: t("spending.purchases"), color: "var(--spend-purchases)" },
          { name: "renewals", label: t("spending.renewals"), color: "var(--spend-renewals)" },
          { name: "reserved", label: t("spending.reserved"), color: "var(--spend-reserved)" },
        ]}
        valueFormatter={(amount) => moneyText({ amountMinor: minorOf(amount, currency), currency }, locale)}
        withLegend
        maxBarWidth={48}
        tickLine="none"
        yAxisProps={{ width: 72 }}
        barProps={{ isAnimationActive: false }}
        // What the keyboard and a screen reader get is the table.
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}
