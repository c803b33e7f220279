import "@/i18n/laterInvitation";
import { Anchor, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LinkBox } from "@/features/invitation/LinkBox";
import { isOpen } from "@/features/invitation/status";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { Panel } from "@/ui/Page";

const InvitationLinks = graphql(`
  fragment InvitationLinks on Invitation {
    status
    link
    zavuUrl
  }
`);

/** The link that the client needs, as long as the client can use it. */
export function LinkPanel({ invitation: masked }: { invitation: FragmentType<typeof InvitationLinks> }) {
  const { t } = useTranslation();
  const { status, link, zavuUrl } = readFragment(InvitationLinks, masked);
  if (!isOpen(status)) return null;
  return (
    <Panel title={t("invitation.link")}>
      <Content status={status} link={link} />
      {zavuUrl == null ? null : (
        <Text size="sm" mt="sm">
          <Anchor href={zavuUrl} target="_blank" rel="noreferrer" data-testid="zavu-link">
            {t("invitation.openZavu")}
            <IconExternalLink
              size={14}
              aria-hidden="true"
              style={{ marginInlineStart: 4, verticalAlign: -2 }}
            />
            <span className="visually-hidden"> ({t("common.opensNewTab")})</span>
          </Anchor>
        </Text>
      )}
    </Panel>
  );
}

function Content({ status, link }: { status: string; link: string | null | undefined }) {
  const { t } = useTranslation();
  if (status === "ISSUING") return <Text c="dimmed">{t("invitation.linkLater")}</Text>;
  if (link == null) return <Text c="dimmed">{t("invitation.linkHidden")}</Text>;
  return (
    <>
      <LinkBox link={link} />
      <Text size="sm" c="dimmed" mt="xs">
        {t("invitation.linkHelp")}
      </Text>
    </>
  );
}
