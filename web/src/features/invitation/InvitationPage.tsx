import "@/i18n/laterInvitation";
import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { clientOf } from "@/features/invitation/client";
import { InvitationFacts } from "@/features/invitation/InvitationFacts";
import { InvitationStatusChip, NextActorSince } from "@/features/invitation/InvitationStatus";
import { LinkPanel } from "@/features/invitation/LinkPanel";
import { SenderPanel } from "@/features/invitation/SenderPanel";
import { isOpen } from "@/features/invitation/status";
import { Timeline } from "@/features/invitation/Timeline";
import { graphql } from "@/graphql/generated";
import type { InvitationDetailQuery } from "@/graphql/generated/graphql";
import { followInvitation } from "@/graphql/refetch";
import { DetailFrame } from "@/ui/DetailFrame";
import { GuardedButton } from "@/ui/GuardedButton";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page } from "@/ui/Page";
import { Trail } from "@/ui/Trail";
import { WhenWanted } from "@/ui/WhenWanted";

const CancelDialog = lazy(() => import("@/features/invitation/CancelDialog"));

const InvitationDetail = graphql(`
  query InvitationDetail($id: ID!) {
    invitation(id: $id) {
      id
      clientName
      clientEmail
      externalReference
      status
      nextActor
      nextStep
      waitingSince
      project { id name }
      phoneNumber { id }
      ...InvitationFacts
      ...InvitationLinks
      ...InvitationSender
      ...InvitationTimeline
    }
  }
`);

export function InvitationPage() {
  const { t } = useTranslation();
  const { invitationId } = useParams({ from: "/_app/invitations/$invitationId" });
  const context = useMemo(() => followInvitation(invitationId), [invitationId]);
  const [{ data, error, fetching }, reload] = useQuery({
    query: InvitationDetail,
    variables: { id: invitationId },
    requestPolicy: "cache-and-network",
    context,
  });
  if (data?.invitation) return <InvitationView invitation={data.invitation} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) return <Placeholder />;
  return <NotFoundPage title={t("invitation.notFound")} />;
}

type Invitation = NonNullable<InvitationDetailQuery["invitation"]>;

function InvitationView({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/invitations/$invitationId" });
  const { dialog } = useSearch({ from: "/_app/invitations/$invitationId" });
  const client = clientOf(invitation, t("invitation.unnamed"));
  const open = isOpen(invitation.status);
  const mayCancel = access.inProject("INVITATIONS_CANCEL", invitation.project.id);
  const refusal = mayCancel ? null : t("common.notPermitted");

  return (
    <Page
      title={client}
      measure="detail"
      trail={<Trail to="/invitations" text={t("invitation.title")} />}
      aside={<InvitationStatusChip status={invitation.status} />}
      lead={
        <>
          {invitation.nextActor === "NOBODY" ? null : (
            <>
              <NextActorSince actor={invitation.nextActor} since={invitation.waitingSince} />.{" "}
            </>
          )}
          {invitation.nextStep}
        </>
      }
      actions={
        open ? (
          <GuardedButton
            variant="default"
            refusal={refusal}
            onClick={() => void navigate({ search: (now) => ({ ...now, dialog: "cancel" }) })}
          >
            {t("invitation.cancel")}
          </GuardedButton>
        ) : undefined
      }
    >
      <DetailFrame
        main={
          <>
            <SenderPanel invitation={invitation} />
            <LinkPanel invitation={invitation} />
            <Timeline invitation={invitation} />
          </>
        }
        side={<InvitationFacts invitation={invitation} />}
      />
      <WhenWanted wanted={dialog === "cancel" && open && refusal === null}>
        <CancelDialog
          opened={dialog === "cancel" && open && refusal === null}
          invitationId={invitation.id}
          client={client}
          holdsNumber={invitation.phoneNumber != null}
          onClose={() => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true })}
        />
      </WhenWanted>
    </Page>
  );
}

function Placeholder() {
  const { t } = useTranslation();
  return (
    <Stack gap="md" role="status" aria-label={t("common.loading")}>
      <Skeleton height={28} width="18rem" />
      <Skeleton height={16} width="26rem" maw="100%" />
      <Skeleton height={180} />
    </Stack>
  );
}
