import "@/i18n/laterNumber";
import { IconPhone } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { NumberDialogs } from "@/features/number/NumberDialogs";
import { NumberRow, useNumberColumns } from "@/features/number/numberColumns";
import type { NumberDialog, NumbersSearch } from "@/features/number/search";
import { hasCome, NUMBER_FILTERS, statusesOf } from "@/features/number/status";
import { useNumberRefusals } from "@/features/number/useNumberActions";
import { graphql, readFragment } from "@/graphql/generated";
import { useConnection } from "@/session/context";
import { CountrySelect } from "@/ui/CountrySelect";
import { FilterSelect } from "@/ui/FilterSelect";
import { connectionArguments } from "@/ui/ListFrame";
import { ResourceList } from "@/ui/ResourceList";
import { SearchInput } from "@/ui/SearchInput";
import { useLiveMarks } from "@/ui/useLiveMarks";

const NumbersQuery = graphql(`
  query Numbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {
    phoneNumbers(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      nodes { id ...NumberRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

/** The ledger of numbers: what is owned, was owned, or was to be bought. */
export function LedgerTab({ buy }: { buy: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/numbers/" });
  const search = useSearch({ from: "/_app/numbers/" });
  const { project, status, country, search: text, after, before, dialog, number } = search;
  const [{ data, error }, reload] = useQuery({
    query: NumbersQuery,
    variables: {
      ...connectionArguments({ after, before }),
      filter: {
        projectId: project ?? null,
        status: statusesOf(status),
        countryCode: country ?? null,
        search: text ?? null,
      },
    },
    requestPolicy: "cache-and-network",
  });
  const list = data?.phoneNumbers;
  const rows = list?.nodes.map((node) => readFragment(NumberRow, node)) ?? [];
  const live = useLiveMarks(
    useConnection().live.numberChanges,
    rows,
    (change) => (project === undefined || change.projectId === project) && hasCome(status, change),
  );
  const chosen = rows.find(({ id }) => id === number);
  const refusalsOf = useNumberRefusals();
  const refusals = chosen && refusalsOf(chosen);
  const narrow = (part: Partial<NumbersSearch>, replace = false) =>
    void navigate({
      search: (now) => ({ ...now, after: undefined, before: undefined, ...part }),
      replace,
    });
  const open = (name: NumberDialog, id: string) =>
    void navigate({ search: (now) => ({ ...now, dialog: name, number: id }) });
  return (
    <>
      <ResourceList
        label={t("number.title")}
        columns={useNumberColumns(project, open)}
        list={list && { rows, pageInfo: list.pageInfo, totalCount: list.totalCount }}
        error={error}
        page={JSON.stringify([project, status, country, text, after, before])}
        filtered={
          (status !== undefined && status !== "EVERYTHING") || country !== undefined || text !== undefined
        }
        empty={{
          icon: <IconPhone size={30} stroke={1.5} />,
          title: t("number.empty"),
          help: t("number.emptyHelp"),
          action: buy,
        }}
        marked={live.marked}
        unseen={live.unseen}
        onShowUnseen={live.acknowledge}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) => narrow(position)}
        onClear={() => void navigate({ search: { project } })}
        filters={
          <>
            <SearchInput
              value={text ?? ""}
              placeholder={t("number.search")}
              onSearch={(typed) => narrow({ search: typed || undefined }, true)}
            />
            <FilterSelect
              label={t("common.status")}
              all={t("number.allInUse")}
              options={NUMBER_FILTERS.map((word) => ({
                value: word,
                label: word === "EVERYTHING" ? t("number.everything") : t(`number.status.${word}`),
              }))}
              value={status}
              onChange={(word) => narrow({ status: word })}
            />
            <CountrySelect
              aria-label={t("number.country")}
              none={t("number.anyCountry")}
              value={country}
              onChange={(code) => narrow({ country: code })}
            />
          </>
        }
      />
      <NumberDialogs
        dialog={dialog}
        number={chosen}
        mayRename={refusals?.rename === null}
        mayRelease={refusals?.release === null}
        onClose={() =>
          void navigate({
            search: (now) => ({ ...now, dialog: undefined, number: undefined }),
            replace: true,
          })
        }
      />
    </>
  );
}
