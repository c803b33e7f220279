import { Button, Group, Text } from "@mantine/core";
import { IconClock, IconClockOff, IconMail } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { GivenRoles } from "@/features/team/GivenRoles";
import { graphql, readFragment } from "@/graphql/generated";
import type { OfferRowFragment } from "@/graphql/generated/graphql";
import { useStore } from "@/lib/store";
import { present } from "@/lib/time";
import { type Column, Under } from "@/ui/DataTable";
import { connectionArguments } from "@/ui/ListFrame";
import { ResourceList } from "@/ui/ResourceList";
import { Status } from "@/ui/Status";
import { Relative } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const RevokeOfferDialog = lazy(() => import("@/features/team/RevokeOfferDialog"));
const ResendOfferDialog = lazy(() => import("@/features/team/ResendOfferDialog"));

const OfferRow = graphql(`
  fragment OfferRow on MembershipOffer {
    id
    email
    createdAt
    expiresAt
    offeredBy { id name }
    assignments {
      role { id }
      project { id }
      ...GivenRole
    }
  }
`);

const OffersQuery = graphql(`
  query MembershipOffers($first: Int, $after: String, $last: Int, $before: String) {
    membershipOffers(first: $first, after: $after, last: $last, before: $before) {
      nodes { id ...OfferRow }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }
`);

/** Offers that wait for an answer. */
export default function OffersTab({ offer }: { offer: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/team/" });
  const { after, before, dialog, offer: chosenId } = useSearch({ from: "/_app/team/" });
  const [{ data, error }, reload] = useQuery({
    query: OffersQuery,
    variables: connectionArguments({ after, before }),
    requestPolicy: "cache-and-network",
  });
  const list = data?.membershipOffers;
  const rows = list?.nodes.map((node) => readFragment(OfferRow, node)) ?? [];
  const chosen = rows.find(({ id }) => id === chosenId);
  const open = (name: "revoke" | "resend", id: string) =>
    void navigate({ search: (now) => ({ ...now, dialog: name, offer: id }) });
  const close = () =>
    void navigate({ search: (now) => ({ ...now, dialog: undefined, offer: undefined }), replace: true });
  return (
    <>
      <ResourceList
        label={t("team.offers")}
        columns={useOfferColumns(open)}
        list={list && { rows, pageInfo: list.pageInfo, totalCount: list.totalCount }}
        error={error}
        page={JSON.stringify([after, before])}
        filtered={false}
        filters={undefined}
        empty={{
          icon: <IconMail size={30} stroke={1.5} />,
          title: t("team.offersEmpty"),
          help: t("team.offersEmptyHelp"),
          action: offer,
        }}
        onReload={() => reload({ requestPolicy: "network-only" })}
        onMove={(position) =>
          void navigate({ search: (now) => ({ ...now, after: undefined, before: undefined, ...position }) })
        }
        onClear={() => undefined}
      />
      <WhenWanted wanted={dialog === "revoke" && chosen !== undefined}>
        <RevokeOfferDialog
          opened={dialog === "revoke" && chosen !== undefined}
          offer={chosen}
          onClose={close}
        />
      </WhenWanted>
      <WhenWanted wanted={dialog === "resend" && chosen !== undefined}>
        <ResendOfferDialog opened={dialog === "resend"} offer={chosen} onClose={close} />
      </WhenWanted>
    </>
  );
}

function useOfferColumns(open: (name: "revoke" | "resend", id: string) => void): Column<OfferRowFragment>[] {
  const { t } = useTranslation();
  const access = useAccess();
  const now = useStore(present);
  const mayManage = access.anywhere("MEMBERS_MANAGE");
  const columns: Column<OfferRowFragment>[] = [
    {
      key: "email",
      header: t("team.offerTo"),
      lead: true,
      cell: (row) => (
        <>
          <Text component="span" fw={600} style={{ overflowWrap: "anywhere" }}>
            {row.email}
          </Text>
          {row.offeredBy == null ? null : <Under>{t("team.offeredBy", { name: row.offeredBy.name })}</Under>}
        </>
      ),
    },
    { key: "roles", header: t("team.roles"), cell: (row) => <GivenRoles assignments={row.assignments} /> },
    {
      key: "state",
      header: t("team.state"),
      cell: (row) =>
        Date.parse(row.expiresAt) > now ? (
          <Status tone="waiting" icon={<IconClock size={14} />}>
            {t("team.offerOpen")}
          </Status>
        ) : (
          <Status tone="neutral" icon={<IconClockOff size={14} />}>
            {t("team.expired")}
          </Status>
        ),
    },
    {
      key: "expires",
      header: t("team.expires"),
      labelled: true,
      cell: (row) => <Relative at={row.expiresAt} />,
    },
  ];
  if (!mayManage) return columns;
  return [
    ...columns,
    {
      key: "actions",
      header: t("team.actions"),
      align: "end",
      cell: (row) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            aria-label={t("team.resendNamed", { email: row.email })}
            onClick={() => open("resend", row.id)}
          >
            {t("team.resend")}
          </Button>
          <Button
            variant="default"
            size="xs"
            aria-label={t("team.revokeNamed", { email: row.email })}
            onClick={() => open("revoke", row.id)}
          >
            {t("team.revoke")}
          </Button>
        </Group>
      ),
    },
  ];
}
