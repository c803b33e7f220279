import "@/i18n/laterNumber";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { clientOf } from "@/features/invitation/client";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { aboveRowLinkClass } from "@/ui/DataTable";
import { TextLink } from "@/ui/links";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Since } from "@/ui/When";

const NumberUseFragment = graphql(`
  fragment NumberUse on OwnedPhoneNumber {
    id
    heldBy { id clientName clientEmail externalReference }
    sender { id name }
    idleSince
  }
`);

/** Whom a number serves, or since when nobody. */
export function NumberUse({ number: masked }: { number: FragmentType<typeof NumberUseFragment> }) {
  const { t } = useTranslation();
  const number = readFragment(NumberUseFragment, masked);
  if (number.sender != null) {
    return (
      <TextLink to="/senders/$senderId" params={{ senderId: number.sender.id }} className={aboveRowLinkClass}>
        {number.sender.name}
      </TextLink>
    );
  }
  if (number.heldBy != null) {
    return (
      <TextLink
        to="/invitations/$invitationId"
        params={{ invitationId: number.heldBy.id }}
        className={aboveRowLinkClass}
      >
        {t("number.heldFor", { client: clientOf(number.heldBy, t("invitation.unnamed")) })}
      </TextLink>
    );
  }
  if (number.idleSince != null) {
    return (
      <Text c="dimmed" component="span">
        <Phrase text={t("number.idleSince", { when: SLOT })}>
          <Since at={number.idleSince} />
        </Phrase>
      </Text>
    );
  }
  return null;
}
