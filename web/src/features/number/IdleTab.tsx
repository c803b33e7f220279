import "@/i18n/laterNumber";
import { Group, Skeleton, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { NumberDialogs } from "@/features/number/NumberDialogs";
import { NumberStatusChip } from "@/features/number/NumberStatus";
import { NumberLink } from "@/features/number/numberColumns";
import { type ActedOnNumber, useNumberRefusals } from "@/features/number/useNumberActions";
import { graphql, readFragment } from "@/graphql/generated";
import type { IdleRowFragment } from "@/graphql/generated/graphql";
import { FOLLOW_NUMBERS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { moneyText } from "@/lib/money";
import { useConnection } from "@/session/context";
import { aboveRowLinkClass, Clipped, type Column } from "@/ui/DataTable";
import { GuardedButton } from "@/ui/GuardedButton";
import { connectionArguments } from "@/ui/ListFrame";
import { ResourceList } from "@/ui/ResourceList";
import { useLiveMarks } from "@/ui/useLiveMarks";
import { Relative } from "@/ui/When";

const IdleRow = graphql(`
  fragment IdleRow on OwnedPhoneNumber {
    id
    phoneNumber
    countryCode
    name
    capabilities
    status
    idleSince
    project { id name }
    monthlyPrice { amountMinor currency }
  }
`);

const IdleNumbersQuery = graphql(`
  query IdleNumbers($first: Int, $after: String, $last: Int, $before: String, $filter: PhoneNumberFilter) {
    phoneNumbers(
      first: $first
      after: $after
      last: $last
      before: $before
      filter: $filter
      orderBy: IDLE_SINCE
    ) {
      nodes { id ...IdleRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

const IdleSumQuery = graphql(`
  query IdleSum($projectId: ID!, $inProject: Boolean!) {
    project(id: $projectId) @include(if: $inProject) {
      id
      idleNumbers { count monthlyPrice { amountMinor currency } }
    }
    reseller @skip(if: $inProject) {
      id
      idleNumbers { count monthlyPrice { amountMinor currency } }
    }
  }
`);

/** The numbers that cost money and serve nobody, the longest idle first, each with what to do about it. */
export default function IdleTab() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/numbers/" });
  const { project, after, before, dialog, number } = useSearch({ from: "/_app/numbers/" });
  const [{ data, error }, reload] = useQuery({
    query: IdleNumbersQuery,
    variables: { ...connectionArguments({ after, before }), filter: { projectId: project ?? null } },
    requestPolicy: "cache-and-network",
  });
  const list = data?.phoneNumbers;
  const rows = list?.nodes.map((node) => readFragment(IdleRow, node)) ?? [];
  const live = useLiveMarks(
    useConnection().live.numberChanges,
    rows,
    (change) => change.status === "FREE" && (project === undefined || change.projectId === project),
  );
  const chosen = rows.find(({ id }) => id === number);
  const refusalsOf = useNumberRefusals();
  const refusals = chosen && refusalsOf(chosen);
  return (
    <>
      <ResourceList
        label={t("number.idleTitle")}
        columns={useIdleColumns(
          project,
          (id) => void navigate({ search: (now) => ({ ...now, dialog: "release", number: id }) }),
        )}
        list={list && { rows, pageInfo: list.pageInfo, totalCount: list.totalCount }}
        error={error}
        page={JSON.stringify([project, after, before])}
        filtered={false}
        empty={{
          icon: <IconCircleCheck size={30} stroke={1.5} />,
          title: t("number.idleEmpty"),
          help: t("number.idleEmptyHelp"),
        }}
        marked={live.marked}
        unseen={live.unseen}
        onShowUnseen={live.acknowledge}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => undefined}
        filters={<IdleSum project={project} />}
      />
      <NumberDialogs
        dialog={dialog}
        number={chosen}
        mayRename={false}
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

function IdleSum({ project }: { project: string | undefined }) {
  const { t } = useTranslation();
  const [{ data, error }] = useQuery({
    query: IdleSumQuery,
    variables: { projectId: project ?? "", inProject: project !== undefined },
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  const idle = data?.project?.idleNumbers ?? data?.reseller?.idleNumbers;
  if (idle === undefined) return error ? null : <Skeleton height={20} width="24rem" maw="100%" />;
  return (
    <Text data-testid="idle-sum">
      <Text component="span" fw={600}>
        {idle.count === 0
          ? t("number.idleEmpty")
          : t("number.idleSum", { count: idle.count, price: moneyText(idle.monthlyPrice, locale) })}
      </Text>{" "}
      <Text component="span" c="dimmed">
        {t("number.idleHelp")}
      </Text>
    </Text>
  );
}

function useIdleColumns(
  scope: string | undefined,
  onRelease: (id: string) => void,
): Column<IdleRowFragment>[] {
  const { t } = useTranslation();
  return [
    { key: "number", header: t("number.number"), lead: true, cell: (row) => <NumberLink number={row} /> },
    {
      key: "idle",
      header: t("number.idleFor"),
      labelled: true,
      // A row stays when its number is not idle any more, and says so.
      cell: (row) =>
        row.status === "FREE" && row.idleSince != null ? (
          <Relative at={row.idleSince} />
        ) : (
          <NumberStatusChip status={row.status} />
        ),
    },
    {
      key: "price",
      header: t("number.price"),
      align: "end",
      labelled: true,
      cell: (row) => (row.monthlyPrice == null ? null : moneyText(row.monthlyPrice, locale)),
    },
    { key: "country", header: t("number.country"), cell: (row) => countryName(row.countryCode, locale) },
    ...(scope === undefined
      ? [
          {
            key: "project",
            header: t("number.project"),
            cell: (row: IdleRowFragment) => <Clipped text={row.project.name} />,
          },
        ]
      : []),
    {
      key: "actions",
      header: t("number.actions"),
      align: "end",
      cell: (row) =>
        row.status === "FREE" ? <IdleActions number={row} onRelease={() => onRelease(row.id)} /> : null,
    },
  ];
}

interface IdleActionsProps {
  number: ActedOnNumber & { phoneNumber: string };
  onRelease: () => void;
}

function IdleActions({ number, onRelease }: IdleActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { use, release } = useNumberRefusals()(number);
  return (
    <Group gap="xs" justify="flex-end" className={aboveRowLinkClass}>
      <GuardedButton
        size="xs"
        variant="default"
        aria-label={t("number.useNextNamed", { number: number.phoneNumber })}
        refusal={use}
        onClick={() => void navigate({ to: "/invitations", search: { dialog: "issue", number: number.id } })}
      >
        {t("number.useNext")}
      </GuardedButton>
      <GuardedButton
        size="xs"
        variant="default"
        aria-label={t("number.releaseNamed", { number: number.phoneNumber })}
        refusal={release}
        onClick={onRelease}
      >
        {t("number.release")}
      </GuardedButton>
    </Group>
  );
}
