import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconClockX,
  IconHourglass,
  IconMail,
  IconPlayerPlay,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { InvitationStatus, NextActor } from "@/graphql/generated/graphql";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Status, type Tone } from "@/ui/Status";
import { Since } from "@/ui/When";

export function InvitationStatusChip({ status }: { status: InvitationStatus }) {
  const { t } = useTranslation();
  const { tone, icon } = looks(status);
  return (
    <Status tone={tone} icon={icon}>
      {t(`invitation.status.${status}`)}
    </Status>
  );
}

function looks(status: InvitationStatus): { tone: Tone; icon: ReactNode } {
  switch (status) {
    case "ISSUING":
      return { tone: "neutral", icon: <IconHourglass size={14} /> };
    case "PENDING":
      return { tone: "waiting", icon: <IconMail size={14} /> };
    case "IN_PROGRESS":
      return { tone: "active", icon: <IconPlayerPlay size={14} /> };
    case "FAILED":
      return { tone: "bad", icon: <IconAlertCircle size={14} /> };
    case "COMPLETED":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "EXPIRED":
      return { tone: "neutral", icon: <IconClockX size={14} /> };
    case "CANCELLED":
      return { tone: "neutral", icon: <IconBan size={14} /> };
  }
}

/** "Waiting for the client since Tuesday". */
export function NextActorSince({ actor, since }: { actor: NextActor; since: string }) {
  const { t } = useTranslation();
  if (actor === "NOBODY") return t("invitation.nextActor.NOBODY");
  return (
    <>
      {t(`invitation.nextActor.${actor}`)}{" "}
      <Phrase text={t("common.sinceWhen", { when: SLOT })}>
        <Since at={since} />
      </Phrase>
    </>
  );
}
