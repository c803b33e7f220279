import "@/i18n/laterInvitation";
import "@/i18n/laterProject";
import type { TFunction } from "i18next";
import type { UserErrorView } from "@/session/session";

/** The catalogue's words for what projects are refused for; null leaves the server's message. */
export function explainProject({ code, field }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "TAKEN":
      switch (field?.[0]) {
        case "slug":
          return t("project.slugTaken");
        case "zavuApiKey":
          return t("project.keyTaken");
        default:
          return null;
      }
    case "INVALID":
      return field?.[0] === "slug" ? t("project.slugShape") : null;
    case "UPSTREAM_CREDENTIALS_INVALID":
      return t("project.keyRefused");
    case "PROJECT_ARCHIVED":
      return t("project.alreadyArchived");
    case "OUT_OF_RANGE":
      return field?.[0] === "defaultExpiresInDays" ? t("invitation.expiresRange") : null;
    default:
      return null;
  }
}
