import type { TFunction } from "i18next";
import { audit } from "@/i18n/en/audit";

/** Actions that the catalogue has a sentence for, as `invitation.issue`; others are shown as they are. */

type KnownAction = keyof typeof audit.known;
type ActionGroup = keyof typeof audit.group;

export const ACTION_GROUPS: readonly ActionGroup[] = Object.keys(audit.group).filter(isGroup);

export function actionsOf(group: ActionGroup): readonly string[] {
  return Object.keys(audit.known)
    .filter((key) => key.startsWith(`${group}/`))
    .map((key) => key.replace("/", "."));
}

export function actionSentence(action: string, actor: string, subject: string, t: TFunction): string {
  const key = action.replace(".", "/");
  return isKnown(key)
    ? t(`audit.known.${key}`, { actor, subject })
    : t("audit.unknownAction", { actor, action, subject });
}

/** What an action is called where no actor and subject are at hand: its sentence without them. */
export function actionName(action: string, t: TFunction): string {
  const key = action.replace(".", "/");
  if (!isKnown(key)) return action;
  const text = t(`audit.known.${key}`, { actor: "", subject: "" }).replace(/\s+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The condition for a choice from the URL: one action, or with a dot at its end everything of a kind. */
export function actionFilter(choice: string | undefined) {
  if (choice === undefined) return null;
  return choice.endsWith(".") ? { startsWith: choice } : { eq: choice };
}

/** What kind of thing an entry is about. */
export function kindName(kind: string, t: TFunction): string {
  return isKind(kind) ? t(`audit.kind.${kind}`) : kind;
}

function isKind(word: string): word is keyof typeof audit.kind {
  return Object.hasOwn(audit.kind, word);
}

function isKnown(key: string): key is KnownAction {
  return Object.hasOwn(audit.known, key);
}

function isGroup(word: string): word is ActionGroup {
  return Object.hasOwn(audit.group, word);
}
