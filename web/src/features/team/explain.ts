import type { TFunction } from "i18next";
import type { Assignment } from "@/features/team/assignments";
import type { UserErrorView } from "@/session/session";

/** The catalogue's words for what changes of the team are refused for; null leaves the server's message. */
export function explainTeam({ code, field }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "LAST_OWNER":
      return t("team.lastOwner");
    case "NOT_PERMITTED":
      return field?.[0] === "id" ? t("team.onlyOwners") : null;
    case "TAKEN":
      return field?.[0] === "email" ? t("team.offerTaken") : null;
    case "INVALID":
      return field?.[0] === "email" ? t("team.offerEmailShape") : null;
    default:
      return null;
  }
}

/** The same for forms that give roles: a refused one is named. */
export function explainGiving(
  error: UserErrorView,
  assignments: readonly Assignment[],
  nameOf: (roleId: string) => string | undefined,
  t: TFunction,
): string | null {
  const [name, at] = error.field ?? [];
  if (error.code !== "NOT_PERMITTED" || name !== "assignments") return explainTeam(error, t);
  const roleId = assignments[Number(at)]?.roleId;
  const role = roleId === undefined ? undefined : nameOf(roleId);
  return role === undefined ? t("team.cannotGive") : t("team.notYours", { role });
}
