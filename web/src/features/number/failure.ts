import "@/i18n/laterNumber";
import type { TFunction } from "i18next";

/** Why a number was not bought and how to mend it, in plain words. What is not known here is named as Zavu names it. */

const REASONS = ["credentials_invalid", "insufficient_balance", "not_bought", "paid_plan_required"] as const;
const UNAVAILABLE: readonly string[] = ["no_longer_available", "not_found"];
const NOT_SENT: readonly string[] = ["rate_limited", "unreachable"];
const VERIFICATION: readonly string[] = ["kyc_required", "kyb_required", "email_kyc_required"];

export function failureText(reason: string, t: TFunction): string {
  const known = REASONS.find((each) => each === reason);
  if (known !== undefined) return t(`number.failure.${known}`);
  if (UNAVAILABLE.includes(reason)) return t("number.failure.unavailable");
  if (NOT_SENT.includes(reason)) return t("number.failure.not_sent");
  if (VERIFICATION.includes(reason)) return t("number.failure.verification");
  return t("number.failure.other", { reason });
}
