import "@/i18n/laterInvitation";
import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { LinkBox } from "@/features/invitation/LinkBox";
import { graphql, readFragment } from "@/graphql/generated";
import { followInvitation } from "@/graphql/refetch";
import { ButtonLink } from "@/ui/links";

const IssuedInvitation = graphql(`
  fragment IssuedInvitation on Invitation {
    id
    clientName
    status
    link
  }
`);

const IssuedQuery = graphql(`
  query Issued($id: ID!) {
    invitation(id: $id) { id ...IssuedInvitation }
  }
`);

interface IssuedProps {
  invitationId: string;
  onAnother: () => void;
}

/** What to do with the invitation that was just issued: give its link to the client. */
export function Issued({ invitationId, onAnother }: IssuedProps) {
  const { t } = useTranslation();
  const context = useMemo(() => followInvitation(invitationId), [invitationId]);
  const [{ data }] = useQuery({ query: IssuedQuery, variables: { id: invitationId }, context });
  const invitation = readFragment(IssuedInvitation, data?.invitation);
  if (invitation == null) return <Loader size="sm" aria-label={t("common.loading")} />;
  const made = invitation.status !== "ISSUING";
  return (
    <Stack gap="md">
      <div role="status">
        <Text fw={600}>{made ? t("invitation.issuedTitle") : t("invitation.issuedPendingTitle")}</Text>
        <Text c="dimmed">
          {made
            ? t("invitation.issuedHelp", { client: invitation.clientName ?? t("invitation.issuedTheClient") })
            : t("invitation.issuedPendingHelp")}
        </Text>
      </div>
      {made && invitation.link != null ? <LinkBox link={invitation.link} /> : null}
      {made && invitation.link == null ? <Text c="dimmed">{t("invitation.linkHidden")}</Text> : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onAnother}>
          {t("invitation.issueAnother")}
        </Button>
        <ButtonLink to="/invitations/$invitationId" params={{ invitationId }}>
          {t("invitation.openDetail")}
        </ButtonLink>
      </Group>
    </Stack>
  );
}
