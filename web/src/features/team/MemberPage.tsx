import "@/i18n/later";
import { Alert, Skeleton, Stack } from "@mantine/core";
import { IconUserOff } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { assignmentsOf } from "@/features/team/assignments";
import { ExplainPanel } from "@/features/team/ExplainPanel";
import { MemberPermissions, MemberRoles } from "@/features/team/MemberAccess";
import { graphql, readFragment } from "@/graphql/generated";
import type { MemberDetailFragment } from "@/graphql/generated/graphql";
import { useConnection } from "@/session/context";
import { DetailFrame } from "@/ui/DetailFrame";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Status } from "@/ui/Status";
import { Trail } from "@/ui/Trail";
import { DateTime } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const RolesDialog = lazy(() => import("@/features/team/RolesDialog"));
const RemoveDialog = lazy(() => import("@/features/team/RemoveDialog"));

const MemberDetail = graphql(`
  fragment MemberDetail on Membership {
    id
    createdAt
    deactivatedAt
    viewerMayManage
    user { id name email secondFactorEnabled }
    assignments {
      role { id name permissions }
      project { id name }
    }
  }
`);

const MemberQuery = graphql(`
  query Member($id: ID!) {
    node(id: $id) {
      __typename
      ... on Membership { id ...MemberDetail }
    }
  }
`);

export function MemberPage() {
  const { t } = useTranslation();
  const { membershipId } = useParams({ from: "/_app/team/$membershipId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: MemberQuery,
    variables: { id: membershipId },
    requestPolicy: "cache-and-network",
  });
  if (data?.node?.__typename === "Membership") {
    return <MemberView member={readFragment(MemberDetail, data.node)} />;
  }
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={200} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("team.notFound")} />;
}

function MemberView({ member }: { member: MemberDetailFragment }) {
  const { t } = useTranslation();
  const { person } = useConnection();
  const navigate = useNavigate({ from: "/team/$membershipId" });
  const { dialog } = useSearch({ from: "/_app/team/$membershipId" });
  const { user, deactivatedAt } = member;
  const own = user.id === person.userId;
  const here = deactivatedAt == null;
  const refusal = member.viewerMayManage ? null : t("team.notManageable");
  // Anybody may leave, whoever manages them.
  const removeRefusal = own ? null : refusal;
  const open = (name: "roles" | "remove") => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  const changing = dialog === "roles" && here && refusal === null;
  const removing = dialog === "remove" && here && removeRefusal === null;
  return (
    <Page
      title={user.name}
      measure="detail"
      trail={<Trail to="/team" text={t("team.title")} />}
      aside={
        here ? null : (
          <Status tone="neutral" icon={<IconUserOff size={14} />}>
            {t("team.deactivated")}
          </Status>
        )
      }
      lead={[user.email, own ? t("team.you") : null].filter(Boolean).join(" · ")}
      actions={
        here ? (
          <>
            <GuardedButton variant="default" refusal={removeRefusal} onClick={() => open("remove")}>
              {own ? t("team.leave") : t("team.remove")}
            </GuardedButton>
            <GuardedButton refusal={refusal} onClick={() => open("roles")}>
              {t("team.change")}
            </GuardedButton>
          </>
        ) : undefined
      }
    >
      {here ? null : (
        <Alert color="gray" variant="light">
          <Phrase text={t("team.deactivatedOn", { when: SLOT })}>
            <DateTime at={deactivatedAt} />
          </Phrase>
        </Alert>
      )}
      <DetailFrame
        main={
          <>
            <MemberRoles assignments={member.assignments} />
            {here ? <ExplainPanel membershipId={member.id} name={user.name} /> : null}
            {here ? <MemberPermissions assignments={member.assignments} /> : null}
          </>
        }
        side={<MemberFacts member={member} />}
      />
      <WhenWanted wanted={changing}>
        <RolesDialog
          opened={changing}
          member={{ id: member.id, name: user.name }}
          assignments={assignmentsOf(member.assignments)}
          named={member.assignments.flatMap(({ project }) => (project == null ? [] : [project]))}
          onClose={close}
        />
      </WhenWanted>
      <WhenWanted wanted={removing}>
        <RemoveDialog
          opened={removing}
          member={{ id: member.id, name: user.name }}
          own={own}
          onClose={close}
          onRemoved={() => void navigate({ to: "/team", search: {} })}
        />
      </WhenWanted>
    </Page>
  );
}

function MemberFacts({ member }: { member: MemberDetailFragment }) {
  const { t } = useTranslation();
  const { user } = member;
  const facts: (Fact | null)[] = [
    { label: t("team.address"), value: user.email },
    { label: t("team.since"), value: <DateTime at={member.createdAt} /> },
    member.deactivatedAt == null
      ? null
      : { label: t("team.left"), value: <DateTime at={member.deactivatedAt} /> },
    {
      label: t("team.secondFactor"),
      value: user.secondFactorEnabled ? t("team.secondFactorOn") : t("team.secondFactorOff"),
    },
  ];
  return (
    <>
      <Panel title={t("common.details")}>
        <Facts facts={facts.filter((fact) => fact !== null)} />
      </Panel>
      <Panel title={t("common.ids")}>
        <Facts
          facts={[
            {
              label: t("team.idMembership"),
              value: <RawId value={member.id} what={t("team.idMembership")} />,
            },
            { label: t("team.idUser"), value: <RawId value={user.id} what={t("team.idUser")} /> },
          ]}
        />
      </Panel>
    </>
  );
}
