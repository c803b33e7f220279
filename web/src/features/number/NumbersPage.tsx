import { Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { clientOf } from "@/features/invitation/client";
import { NumberStatusChip } from "@/features/number/NumberStatus";
import { NUMBER_STATUSES } from "@/features/number/status";
import { graphql, readFragment } from "@/graphql/generated";
import type { NumberRowFragment } from "@/graphql/generated/graphql";
import { FOLLOW_INVITATIONS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { moneyText } from "@/lib/money";
import { Clipped, type Column, Under } from "@/ui/DataTable";
import { FilterSelect } from "@/ui/FilterSelect";
import { connectionArguments } from "@/ui/ListFrame";
import { TextLink } from "@/ui/links";
import { Page } from "@/ui/Page";
import { Phrase, SLOT } from "@/ui/Phrase";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { Relative, Since } from "@/ui/When";

const NumberRow = graphql(`
  fragment NumberRow on OwnedPhoneNumber {
    id
    phoneNumber
    countryCode
    name
    capabilities
    status
    project { id name }
    heldBy { id clientName clientEmail externalReference }
    sender { id name }
    monthlyPrice { amountMinor currency }
    nextRenewalAt
    idleSince
    failureReason
  }
`);

const NumbersQuery = graphql(`
  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {
    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      nodes { id ...NumberRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

export function NumbersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/numbers" });
  const { project, status, search, after, before } = useSearch({ from: "/_app/numbers" });
  const [{ data, error }, reload] = useQuery({
    query: NumbersQuery,
    variables: {
      ...connectionArguments({ after, before }),
      filter: {
        projectId: project ?? null,
        status: status === undefined ? null : [status],
        search: search ?? null,
      },
    },
    requestPolicy: "cache-and-network",
    context: FOLLOW_INVITATIONS,
  });
  const list = data?.phoneNumbers;
  return (
    <Page title={t("number.title")} measure="list">
      <ResourceList
        label={t("number.title")}
        columns={useNumberColumns(project)}
        list={
          list && {
            rows: list.nodes.map((node) => readFragment(NumberRow, node)),
            pageInfo: list.pageInfo,
            totalCount: list.totalCount,
          }
        }
        error={error}
        page={JSON.stringify([project, status, search, after, before])}
        filtered={status !== undefined || search !== undefined}
        empty={{
          icon: <IconPhone size={30} stroke={1.5} />,
          title: t("number.empty"),
          help: t("number.emptyHelp"),
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => void navigate({ search: { project } })}
        filters={
          <>
            <SearchInput
              value={search ?? ""}
              placeholder={t("number.search")}
              onSearch={(text) =>
                void navigate({
                  search: (now) => ({
                    ...now,
                    search: text || undefined,
                    after: undefined,
                    before: undefined,
                  }),
                  replace: true,
                })
              }
            />
            <FilterSelect
              label={t("common.status")}
              all={t("common.allStatuses")}
              options={NUMBER_STATUSES.map((word) => ({ value: word, label: t(`number.status.${word}`) }))}
              value={status}
              onChange={(word) =>
                void navigate({
                  search: (now) => ({ ...now, status: word, after: undefined, before: undefined }),
                })
              }
            />
          </>
        }
      />
    </Page>
  );
}

function useNumberColumns(scope: string | undefined): Column<NumberRowFragment>[] {
  const { t } = useTranslation();
  return [
    {
      key: "number",
      header: t("number.number"),
      lead: true,
      cell: (row) => (
        <>
          <Text fw={600} component="span">
            {row.phoneNumber}
          </Text>
          <Under>
            {[row.name, ...row.capabilities.map((each) => t(`number.capability.${each}`))]
              .filter(Boolean)
              .join(" · ")}
          </Under>
        </>
      ),
    },
    { key: "country", header: t("number.country"), cell: (row) => countryName(row.countryCode, locale) },
    {
      key: "status",
      header: t("common.status"),
      cell: (row) => (
        <>
          <NumberStatusChip status={row.status} />
          {row.failureReason == null ? null : <Under>{row.failureReason}</Under>}
        </>
      ),
    },
    { key: "use", header: t("number.use"), cell: (row) => <Use row={row} /> },
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
      align: "end",
      labelled: true,
      cell: (row) => (row.monthlyPrice == null ? null : moneyText(row.monthlyPrice, locale)),
    },
    {
      key: "renews",
      header: t("number.renews"),
      labelled: true,
      cell: (row) => (row.nextRenewalAt == null ? null : <Relative at={row.nextRenewalAt} />),
    },
  ];
}

function Use({ row }: { row: NumberRowFragment }) {
  const { t } = useTranslation();
  if (row.sender != null) {
    return (
      <TextLink to="/senders/$senderId" params={{ senderId: row.sender.id }}>
        {row.sender.name}
      </TextLink>
    );
  }
  if (row.heldBy != null) {
    return (
      <TextLink to="/invitations/$invitationId" params={{ invitationId: row.heldBy.id }}>
        {t("number.heldFor", { client: clientOf(row.heldBy, t("invitation.unnamed")) })}
      </TextLink>
    );
  }
  if (row.idleSince != null) {
    return (
      <Text c="dimmed" component="span">
        <Phrase text={t("number.idleSince", { when: SLOT })}>
          <Since at={row.idleSince} />
        </Phrase>
      </Text>
    );
  }
  return null;
}
