import "@/i18n/laterProject";
import { IconAlertCircle, IconCircleCheck, IconHelpCircle, IconKeyOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CredentialStatus } from "@/graphql/generated/graphql";
import { Status, type Tone } from "@/ui/Status";

export function CredentialStatusChip({ status }: { status: CredentialStatus }) {
  const { t } = useTranslation();
  const { tone, icon } = looks(status);
  return (
    <Status tone={tone} icon={icon}>
      {t(`project.credential.${status}`)}
    </Status>
  );
}

function looks(status: CredentialStatus): { tone: Tone; icon: ReactNode } {
  switch (status) {
    case "MISSING":
      return { tone: "waiting", icon: <IconKeyOff size={14} /> };
    case "UNVERIFIED":
      return { tone: "neutral", icon: <IconHelpCircle size={14} /> };
    case "VALID":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "INVALID":
      return { tone: "bad", icon: <IconAlertCircle size={14} /> };
  }
}
