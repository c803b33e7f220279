import "@/i18n/laterPurchase";
import type { TFunction } from "i18next";
import type { UserErrorView } from "@/session/session";

/** The catalogue's words for what a purchase is refused for; null leaves the server's message, which names limits and plans. */
export function explainPurchase({ code, field }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "NUMBER_UNAVAILABLE":
      return t("purchase.error.unavailable");
    case "SPEND_LIMIT_EXCEEDED":
      return field?.[0] === "maxMonthlyPrice" ? t("purchase.error.tooDear") : null;
    case "PROJECT_ARCHIVED":
      return t("purchase.error.archived");
    case "UPSTREAM_CREDENTIALS_INVALID":
      return t("purchase.error.noKey");
    case "IDEMPOTENCY_KEY_REUSED":
      return t("purchase.error.keyReused");
    default:
      return null;
  }
}
