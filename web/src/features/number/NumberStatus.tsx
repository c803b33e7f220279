import "@/i18n/laterNumber";
import {
  IconAlertCircle,
  IconArchive,
  IconCircleCheck,
  IconCircleDashed,
  IconHourglass,
  IconLock,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneNumberStatus } from "@/graphql/generated/graphql";
import { Status, type Tone } from "@/ui/Status";

export function NumberStatusChip({ status }: { status: PhoneNumberStatus }) {
  const { t } = useTranslation();
  const { tone, icon } = looks(status);
  return (
    <Status tone={tone} icon={icon}>
      {t(`number.status.${status}`)}
    </Status>
  );
}

function looks(status: PhoneNumberStatus): { tone: Tone; icon: ReactNode } {
  switch (status) {
    case "FREE":
      return { tone: "good", icon: <IconCircleDashed size={14} /> };
    case "HELD":
      return { tone: "waiting", icon: <IconLock size={14} /> };
    case "ASSIGNED":
      return { tone: "active", icon: <IconCircleCheck size={14} /> };
    case "PURCHASING":
    case "RELEASING":
      return { tone: "neutral", icon: <IconHourglass size={14} /> };
    case "RELEASED":
      return { tone: "neutral", icon: <IconArchive size={14} /> };
    case "PURCHASE_UNKNOWN":
    case "PURCHASE_FAILED":
      return { tone: "bad", icon: <IconAlertCircle size={14} /> };
  }
}
