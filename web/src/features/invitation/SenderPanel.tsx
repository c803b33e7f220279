import "@/i18n/laterInvitation";
import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SenderReadiness } from "@/features/sender/SenderReadiness";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";

const InvitationSender = graphql(`
  fragment InvitationSender on Invitation {
    sender { id name phoneNumber readiness }
  }
`);

/** What came of it. */
export function SenderPanel({ invitation }: { invitation: FragmentType<typeof InvitationSender> }) {
  const { t } = useTranslation();
  const { sender } = readFragment(InvitationSender, invitation);
  if (sender == null) return null;
  return (
    <Panel title={t("invitation.sender")} aside={<SenderReadiness level={sender.readiness} />}>
      <Group gap="xs" data-testid="sender">
        <Text>{t("invitation.senderLead")}</Text>
        <TextLink to="/senders/$senderId" params={{ senderId: sender.id }} fw={600}>
          {sender.name}
        </TextLink>
        {sender.phoneNumber == null ? null : <Text c="dimmed">{sender.phoneNumber}</Text>}
      </Group>
    </Panel>
  );
}
