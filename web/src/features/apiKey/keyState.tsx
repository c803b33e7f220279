import { IconBan, IconCircleCheck, IconClockOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { present } from "@/lib/time";
import { Status, type Tone } from "@/ui/Status";

export type KeyState = "ACTIVE" | "EXPIRED" | "REVOKED";

export interface KeyTimes {
  expiresAt?: string | null | undefined;
  revokedAt?: string | null | undefined;
}

export function keyStateOf({ expiresAt, revokedAt }: KeyTimes, nowMs: number): KeyState {
  if (revokedAt != null) return "REVOKED";
  return expiresAt != null && Date.parse(expiresAt) <= nowMs ? "EXPIRED" : "ACTIVE";
}

export function KeyStateChip({ apiKey }: { apiKey: KeyTimes }) {
  const { t } = useTranslation();
  const state = keyStateOf(apiKey, useStore(present));
  const { tone, icon } = looks(state);
  return (
    <Status tone={tone} icon={icon}>
      {t(`apiKey.status.${state}`)}
    </Status>
  );
}

function looks(state: KeyState): { tone: Tone; icon: ReactNode } {
  switch (state) {
    case "ACTIVE":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "EXPIRED":
      return { tone: "neutral", icon: <IconClockOff size={14} /> };
    case "REVOKED":
      return { tone: "bad", icon: <IconBan size={14} /> };
  }
}
