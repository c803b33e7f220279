import "@/i18n/laterSender";
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconHelpCircle,
  IconInbox,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SenderReadinessLevel } from "@/graphql/generated/graphql";
import { Status, type Tone } from "@/ui/Status";

export function SenderReadiness({ level }: { level: SenderReadinessLevel }) {
  const { t } = useTranslation();
  const { tone, icon } = looks(level);
  return (
    <Status tone={tone} icon={icon}>
      {t(`sender.level.${level}`)}
    </Status>
  );
}

function looks(level: SenderReadinessLevel): { tone: Tone; icon: ReactNode } {
  switch (level) {
    case "NOT_READY":
      return { tone: "bad", icon: <IconCircleDashed size={14} /> };
    case "CAN_RECEIVE":
      return { tone: "waiting", icon: <IconInbox size={14} /> };
    case "CAN_REPLY":
      return { tone: "active", icon: <IconArrowBackUp size={14} /> };
    case "CAN_START_CONVERSATIONS":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "UNKNOWN":
      return { tone: "neutral", icon: <IconHelpCircle size={14} /> };
  }
}
