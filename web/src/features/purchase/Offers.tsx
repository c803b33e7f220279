import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import { Text } from "@mantine/core";
import { IconPhonePlus, IconSearch } from "@tabler/icons-react";
import type { CombinedError } from "@urql/core";
import { useTranslation } from "react-i18next";
import classes from "@/features/purchase/Purchase.module.css";
import { isConflict } from "@/graphql/failure";
import { graphql } from "@/graphql/generated";
import type { OfferFragment } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { moneyText } from "@/lib/money";
import { type Column, DataTable, Under } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { ListFrame, ListPlaceholder } from "@/ui/ListFrame";
import { ButtonLink } from "@/ui/links";
import { EmptyState, FailureNotice } from "@/ui/Notice";

export const Offer = graphql(`
  fragment Offer on AvailablePhoneNumber {
    phoneNumber
    friendlyName
    locality
    region
    countryCode
    type
    capabilities
    monthlyPrice { amountMinor currency }
    upfrontPrice { amountMinor currency }
    mayBeIncluded
  }
`);

/** Takes the focus when the button of the number that was bought is gone. */
export const RESULTS_ID = "purchase-results";

interface OffersProps {
  /** Undefined while nothing has arrived. */
  offers: readonly OfferFragment[] | undefined;
  error: CombinedError | undefined;
  /** Zavu is being asked; what is shown may be of another search. */
  busy: boolean;
  /** Whether there is enough to ask for. */
  isAsked: boolean;
  projectId: string | undefined;
  mayBuy: boolean;
  /** So many are asked for; there may be others. */
  most: number;
  onReload: () => void;
  onBuy: (phoneNumber: string) => void;
}

/** What Zavu sells of what was asked for. */
export function Offers(props: OffersProps) {
  const { offers, error, isAsked, most } = props;
  const { t } = useTranslation();
  const count = offers?.length ?? 0;
  return (
    <ListFrame
      filters={
        <div className={classes.head}>
          <h2 id={RESULTS_ID} tabIndex={-1}>
            {t("purchase.results")}
          </h2>
          <Text c="dimmed" size="sm" role="status">
            {offers === undefined ? "" : countText()}
          </Text>
        </div>
      }
    >
      <Content {...props} />
    </ListFrame>
  );

  function countText(): string {
    if (!isAsked || error) return "";
    return count < most ? t("purchase.resultsCount", { count }) : t("purchase.resultsMost", { count });
  }
}

function Content({ offers, error, busy, isAsked, projectId, mayBuy, onReload, onBuy }: OffersProps) {
  const { t } = useTranslation();
  const columns = useOfferColumns(mayBuy, onBuy);
  if (!isAsked) {
    return (
      <EmptyState
        icon={<IconSearch size={30} stroke={1.5} />}
        title={t("purchase.startTitle")}
        help={t("purchase.startHelp")}
      />
    );
  }
  if (error && isConflict(error) && projectId !== undefined) {
    return (
      <EmptyState
        title={t("failure.title")}
        help={t("purchase.noKey")}
        action={
          <ButtonLink variant="default" to="/projects/$projectId" params={{ projectId }}>
            {t("purchase.toProject")}
          </ButtonLink>
        }
      />
    );
  }
  if (error) return <FailureNotice error={error} onRetry={onReload} />;
  if (offers === undefined) return <ListPlaceholder />;
  if (offers.length === 0) {
    return (
      <EmptyState
        icon={<IconPhonePlus size={30} stroke={1.5} />}
        title={t("purchase.emptyTitle")}
        help={t("purchase.emptyHelp")}
      />
    );
  }
  return (
    <DataTable
      label={t("purchase.results")}
      columns={columns}
      rows={offers.map((offer) => ({ ...offer, id: offer.phoneNumber }))}
      dimmed={busy}
    />
  );
}

function useOfferColumns(
  mayBuy: boolean,
  onBuy: (phoneNumber: string) => void,
): Column<OfferFragment & { id: string }>[] {
  const { t } = useTranslation();
  const onceText = ({ upfrontPrice }: OfferFragment) =>
    upfrontPrice == null || upfrontPrice.amountMinor === 0
      ? t("purchase.nothingOnce")
      : t("purchase.once", { price: moneyText(upfrontPrice, locale) });
  return [
    {
      key: "number",
      header: t("number.number"),
      lead: true,
      cell: (row) => (
        <>
          <Text component="span" fw={600}>
            {row.phoneNumber}
          </Text>
          <Under>
            {[
              row.friendlyName === row.phoneNumber ? null : row.friendlyName,
              t(`number.type.${row.type}`),
              ...row.capabilities.map((each) => t(`number.capability.${each}`)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Under>
        </>
      ),
    },
    {
      key: "place",
      header: t("purchase.place"),
      cell: (row) => [row.locality, row.region].filter(Boolean).join(", ") || t("purchase.noPlace"),
    },
    {
      key: "price",
      header: t("purchase.monthly"),
      labelled: true,
      cell: (row) => (
        <>
          {row.monthlyPrice == null ? t("purchase.priceUnknown") : moneyText(row.monthlyPrice, locale)}
          <Under>{onceText(row)}</Under>
          {row.mayBeIncluded ? <Under>{t("purchase.mayBeIncluded")}</Under> : null}
        </>
      ),
    },
    {
      key: "buy",
      header: t("number.actions"),
      align: "end",
      corner: true,
      cell: (row) => (
        <GuardedButton
          size="xs"
          aria-label={t("purchase.buyNamed", { number: row.phoneNumber })}
          refusal={mayBuy ? null : t("common.notPermitted")}
          onClick={() => onBuy(row.phoneNumber)}
        >
          {t("purchase.buy")}
        </GuardedButton>
      ),
    },
  ];
}
