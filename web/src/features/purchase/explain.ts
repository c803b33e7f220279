import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import type { TFunction } from "i18next";
import { failureText } from "@/features/number/failure";
import type { UserErrorView } from "@/session/session";
import { sentence } from "@/ui/formErrors";

/** The catalogue's words for what a purchase is refused for; null leaves the server's message, which names limits and plans. */
export function explainPurchase({ code, field, message }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "NUMBER_UNAVAILABLE":
      return t("purchase.error.unavailable");
    case "SPEND_LIMIT_EXCEEDED":
      return field?.[0] === "maxMonthlyPrice" ? t("purchase.error.tooDear") : null;
    case "PROJECT_ARCHIVED":
      return t("purchase.error.archived");
    case "UPSTREAM_CREDENTIALS_INVALID":
      return t("purchase.error.noKey");
    case "UPSTREAM_PAYMENT_REQUIRED":
      return explainPayment(message, t);
    case "IDEMPOTENCY_KEY_REUSED":
      return t("purchase.error.keyReused");
    default:
      return null;
  }
}

/** Zavu's text, and its code in parentheses. */
const PAYMENT = /^(.*)\(([a-z0-9_]+)\)/s;

/** The way to mend it first, then what Zavu says itself. */
function explainPayment(message: string, t: TFunction): string | null {
  const [, detail, code] = PAYMENT.exec(message) ?? [];
  if (code === undefined) return null;
  const words = failureText(code, t);
  return detail === undefined || detail.trim() === ""
    ? words
    : t("purchase.error.payment", { words, detail: sentence(detail) });
}
