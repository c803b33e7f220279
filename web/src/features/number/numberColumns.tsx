import "@/i18n/laterNumber";
import { useTranslation } from "react-i18next";
import { failureText } from "@/features/number/failure";
import { NumberStatusChip } from "@/features/number/NumberStatus";
import { NumberUse } from "@/features/number/NumberUse";
import type { NumberDialog } from "@/features/number/search";
import { isPaidFor } from "@/features/number/status";
import { isOwned, useNumberActions } from "@/features/number/useNumberActions";
import { graphql } from "@/graphql/generated";
import type { NumberRowFragment } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { moneyText } from "@/lib/money";
import { aboveRowLinkClass, Clipped, type Column, rowLinkClass, Under } from "@/ui/DataTable";
import { PlainLink } from "@/ui/links";
import { Phrase, SLOT } from "@/ui/Phrase";
import { RowMenu } from "@/ui/RowMenu";
import { Relative } from "@/ui/When";

export const NumberRow = graphql(`
  fragment NumberRow on OwnedPhoneNumber {
    id
    phoneNumber
    countryCode
    name
    capabilities
    status
    project { id name }
    monthlyPrice { amountMinor currency }
    costToDate { amountMinor currency }
    nextRenewalAt
    failureReason
    ...NumberUse
  }
`);

/** What matters first stands first; the project only when several are in scope. */
export function useNumberColumns(
  scope: string | undefined,
  open: (dialog: NumberDialog, id: string) => void,
): Column<NumberRowFragment>[] {
  const { t } = useTranslation();
  const actionsOf = useNumberActions(open);
  return [
    { key: "number", header: t("number.number"), lead: true, cell: (row) => <NumberLink number={row} /> },
    {
      key: "status",
      header: t("common.status"),
      cell: (row) => (
        <>
          <NumberStatusChip status={row.status} />
          {row.failureReason == null ? null : (
            <Under>
              {/* On one line; whole when pointed at, and on the number's page. */}
              <span className={aboveRowLinkClass}>
                <Clipped text={failureText(row.failureReason, t)} />
              </span>
            </Under>
          )}
        </>
      ),
    },
    { key: "use", header: t("number.use"), cell: (row) => <NumberUse number={row} /> },
    { key: "country", header: t("number.country"), cell: (row) => countryName(row.countryCode, locale) },
    ...(scope === undefined
      ? [
          {
            key: "project",
            header: t("number.project"),
            cell: (row: NumberRowFragment) => <Clipped text={row.project.name} />,
          },
        ]
      : []),
    {
      key: "price",
      header: t("number.price"),
      labelled: true,
      cell: (row) => (
        <>
          {row.monthlyPrice == null || !isPaidFor(row.status) ? null : moneyText(row.monthlyPrice, locale)}
          {row.costToDate.amountMinor === 0 ? null : (
            <Under>{t("number.soFar", { cost: moneyText(row.costToDate, locale) })}</Under>
          )}
          {row.nextRenewalAt == null || !isOwned(row.status) ? null : (
            <Under>
              <Phrase text={t("number.renews", { when: SLOT })}>
                <Relative at={row.nextRenewalAt} />
              </Phrase>
            </Under>
          )}
        </>
      ),
    },
    {
      key: "actions",
      header: t("number.actions"),
      corner: true,
      align: "end",
      width: "4rem",
      cell: (row) => (
        <RowMenu label={t("number.actionsOf", { number: row.phoneNumber })} actions={actionsOf(row)} />
      ),
    },
  ];
}

interface NamedNumber {
  id: string;
  phoneNumber: string;
  name?: string | null | undefined;
  capabilities: NumberRowFragment["capabilities"];
}

/** A number with its name and what it can carry; opens its page. */
export function NumberLink({ number }: { number: NamedNumber }) {
  const { t } = useTranslation();
  return (
    <>
      <PlainLink
        to="/numbers/$numberId"
        params={{ numberId: number.id }}
        className={rowLinkClass}
        data-row-link
      >
        {number.phoneNumber}
      </PlainLink>
      <Under>
        {[number.name, ...number.capabilities.map((each) => t(`number.capability.${each}`))]
          .filter(Boolean)
          .join(" · ")}
      </Under>
    </>
  );
}
