import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { clientOf } from "@/features/invitation/client";
import { InvitationStatusChip } from "@/features/invitation/InvitationStatus";
import { isOpen } from "@/features/invitation/status";
import classes from "@/features/overview/Overview.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { TextLink } from "@/ui/links";
import { Relative } from "@/ui/When";

const InvitationLineFragment = graphql(`
  fragment InvitationLine on Invitation {
    id
    clientName
    clientEmail
    externalReference
    status
    nextStep
    waitingSince
    expiresAt
    project { id name }
  }
`);

export function InvitationLine({
  invitation: masked,
}: {
  invitation: FragmentType<typeof InvitationLineFragment>;
}) {
  const { t } = useTranslation();
  const invitation = readFragment(InvitationLineFragment, masked);
  return (
    <li className={classes.line}>
      <div className={classes.what}>
        <TextLink to="/invitations/$invitationId" params={{ invitationId: invitation.id }} fw={600}>
          {clientOf(invitation, t("invitation.unnamed"))}
        </TextLink>
        <Text size="sm" c="dimmed">
          {invitation.nextStep}
        </Text>
      </div>
      <Text size="sm" c="dimmed" className={classes.when}>
        {isOpen(invitation.status) ? (
          <>
            {t("invitation.expires")} <Relative at={invitation.expiresAt} />
          </>
        ) : (
          <Relative at={invitation.waitingSince} />
        )}
      </Text>
      <InvitationStatusChip status={invitation.status} />
    </li>
  );
}
