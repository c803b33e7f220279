import type { TFunction } from "i18next";
import type { UserErrorView } from "@/session/session";

/** The catalogue's words for what roles are refused for; null leaves the server's message. */
export function explainRole({ code, field }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "TAKEN":
      return field?.[0] === "name" ? t("role.nameTaken") : null;
    case "NOT_PERMITTED":
      return field?.[0] === "permissions" ? t("role.cannotGrant") : null;
    default:
      return null;
  }
}
