import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import { Skeleton } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import type { BuySearch } from "@/features/number/search";
import { capabilitiesOf } from "@/features/number/status";
import { NoProject } from "@/features/project/NoProject";
import { Offer, Offers, RESULTS_ID } from "@/features/purchase/Offers";
import classes from "@/features/purchase/Purchase.module.css";
import { SearchForm } from "@/features/purchase/SearchForm";
import { graphql, readFragment } from "@/graphql/generated";
import type { OfferFragment } from "@/graphql/generated/graphql";
import { Page } from "@/ui/Page";
import { Trail } from "@/ui/Trail";
import { WhenWanted } from "@/ui/WhenWanted";

const BeforeBuying = lazy(() => import("@/features/purchase/BeforeBuying"));
const BuyDialog = lazy(() => import("@/features/purchase/BuyDialog"));

const AvailableNumbers = graphql(`
  query AvailableNumbers(
    $projectId: ID!
    $countryCode: CountryCode!
    $type: PhoneNumberType
    $contains: String
    $capabilities: [PhoneNumberCapability!]
    $first: Int
  ) {
    availablePhoneNumbers(
      projectId: $projectId
      countryCode: $countryCode
      type: $type
      contains: $contains
      capabilities: $capabilities
      first: $first
    ) {
      ...Offer
    }
  }
`);

/** The most that the API gives at once. */
const OFFERS_SHOWN = 50;

/** What Zavu sells, what it takes to buy it, and the buying. */
export function BuyPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/numbers/buy" });
  const { project: scope, ...search } = useSearch({ from: "/_app/numbers/buy" });
  const projects = access.projects.filter(
    ({ id, archivedAt }) => archivedAt == null && access.inProject("NUMBERS_READ", id),
  );
  const only = projects.length === 1 ? projects[0] : undefined;
  const project = projects.find(({ id }) => id === (search.for ?? scope)) ?? only;
  const mayBuy = project !== undefined && access.inProject("NUMBERS_PURCHASE", project.id);
  const isAsked = project !== undefined && search.country !== undefined;
  const capabilities = capabilitiesOf(search.can);
  const [{ data, error, fetching }, reload] = useQuery({
    query: AvailableNumbers,
    variables: {
      projectId: project?.id ?? "",
      countryCode: search.country ?? "",
      type: search.type ?? null,
      contains: search.digits ?? null,
      capabilities: capabilities.length === 0 ? null : capabilities,
      first: OFFERS_SHOWN,
    },
    pause: !isAsked,
    requestPolicy: "cache-and-network",
  });
  const offers = isAsked ? data?.availablePhoneNumbers.map((offer) => readFragment(Offer, offer)) : undefined;

  // What is in the dialog stays there when the list is read again and no longer has it.
  const [chosen, setChosen] = useState<OfferFragment | null>(null);
  const found = offers?.find(({ phoneNumber }) => phoneNumber === search.buy);
  if (found !== undefined && chosen?.phoneNumber !== found.phoneNumber) setChosen(found);
  const opened = mayBuy && search.buy !== undefined && chosen?.phoneNumber === search.buy;

  const go = (part: BuySearch) => {
    const isSame = Object.entries(part).every(
      ([key, value]) => value === Object.entries(search).find(([name]) => name === key)?.[1],
    );
    if (isSame && isAsked) reload({ requestPolicy: "network-only" });
    else void navigate({ search: (now) => ({ ...now, ...part, buy: undefined }) });
  };
  const close = () => void navigate({ search: (now) => ({ ...now, buy: undefined }), replace: true });

  return (
    <Page
      title={t("purchase.title")}
      lead={t("purchase.lead")}
      measure="list"
      trail={<Trail to="/numbers" text={t("number.title")} />}
    >
      {access.projects.length === 0 ? <NoProject /> : null}
      <SearchForm
        projects={projects}
        search={{ ...search, for: project?.id }}
        busy={fetching}
        onSearch={(part) => go({ ...part, for: part.for === scope ? undefined : part.for })}
      />
      <div className={classes.frame}>
        <Offers
          offers={offers}
          error={error}
          busy={fetching}
          isAsked={isAsked}
          projectId={project?.id}
          mayBuy={mayBuy}
          most={OFFERS_SHOWN}
          onReload={() => reload({ requestPolicy: "network-only" })}
          onBuy={(phoneNumber) => void navigate({ search: (now) => ({ ...now, buy: phoneNumber }) })}
        />
        {project === undefined ? null : (
          <div className={classes.side}>
            <Suspense fallback={<Skeleton height={180} />}>
              <BeforeBuying projectId={project.id} country={search.country} type={search.type} />
            </Suspense>
          </div>
        )}
      </div>
      <WhenWanted wanted={opened}>
        {chosen === null || project === undefined ? null : (
          <BuyDialog
            key={chosen.phoneNumber}
            opened={opened}
            offer={chosen}
            project={project}
            onClose={close}
            otherwise={RESULTS_ID}
          />
        )}
      </WhenWanted>
    </Page>
  );
}
