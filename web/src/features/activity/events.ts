import type { TFunction } from "i18next";
import { EVENT_GROUPS, type EventGroup } from "@/features/activity/groups";
import type { ActorKind, EventType } from "@/graphql/generated/graphql";

/** Events in plain words, and the groups that people think of them in. */

const GROUP_OF: Record<EventType, EventGroup> = {
  PROJECT_CREATED: "project",
  PROJECT_UPDATED: "project",
  PROJECT_ARCHIVED: "project",
  PROJECT_CREDENTIALS_CHANGED: "project",
  INVITATION_CREATED: "invitation",
  INVITATION_SENT: "invitation",
  INVITATION_VIEWED: "invitation",
  INVITATION_STARTED: "invitation",
  INVITATION_FAILED: "invitation",
  INVITATION_COMPLETED: "invitation",
  INVITATION_EXPIRED: "invitation",
  INVITATION_CANCELLED: "invitation",
  INVITATION_REISSUED: "invitation",
  PHONE_NUMBER_PURCHASED: "number",
  PHONE_NUMBER_PURCHASE_FAILED: "number",
  PHONE_NUMBER_HELD: "number",
  PHONE_NUMBER_FREED: "number",
  PHONE_NUMBER_ASSIGNED: "number",
  PHONE_NUMBER_RELEASED: "number",
  SENDER_CREATED: "sender",
  SENDER_UPDATED: "sender",
  SENDER_READINESS_CHANGED: "sender",
  SENDER_REMOVED: "sender",
  MEMBER_OFFERED: "member",
  MEMBER_JOINED: "member",
  MEMBER_ROLE_CHANGED: "member",
  MEMBER_REMOVED: "member",
  API_KEY_CREATED: "apiKey",
  API_KEY_REVOKED: "apiKey",
  WEBHOOK_ENDPOINT_DISABLED: "webhook",
  OPERATION_COMPLETED: "operation",
  OPERATION_FAILED: "operation",
};

export const EVENT_TYPES: readonly EventType[] = Object.keys(GROUP_OF).filter(isEventType);

const TYPES_OF = new Map(
  EVENT_GROUPS.map((group) => [group, EVENT_TYPES.filter((type) => GROUP_OF[type] === group)] as const),
);

/** The same list for the same group, so that what depends on it stays as it is between renders. */
export function eventTypesOf(group: EventGroup): readonly EventType[] {
  return TYPES_OF.get(group) ?? [];
}

export function eventGroupOf(type: EventType): EventGroup {
  return GROUP_OF[type];
}

export function isEventType(word: string): word is EventType {
  return Object.hasOwn(GROUP_OF, word);
}

interface Told {
  type: EventType;
  actorKind: ActorKind;
}

/** Who did what to which thing; what nobody's hand did is told without one. */
export function eventSentence(
  { type, actorKind }: Told,
  actor: string,
  subject: string,
  t: TFunction,
): string {
  return isByHand(actorKind)
    ? t(`event.did.${type}`, { actor, subject })
    : t(`event.happened.${type}`, { subject });
}

function isByHand(kind: ActorKind): boolean {
  switch (kind) {
    case "USER":
    case "API_KEY":
    case "CLIENT":
    case "OPERATOR":
      return true;
    case "ZAVU":
    case "SYSTEM":
      return false;
  }
}

type Actor = { __typename: "User"; name: string } | { __typename: "ApiKey"; name: string };

/** By name where the viewer may know it, by kind otherwise. */
export function eventActorName(actor: Actor | null | undefined, kind: ActorKind, t: TFunction): string {
  switch (actor?.__typename) {
    case "User":
      return actor.name;
    case "ApiKey":
      return t("event.keyNamed", { name: actor.name });
    case undefined:
      return t(`event.actor.${kind}`);
  }
}

/** What an event kept of the name of its subject, for when that is gone or cannot be seen. */
export function keptSubject(data: unknown): string | null {
  const subject = isObject(data) ? data.subject : null;
  if (!isObject(subject)) return null;
  const names = [subject.clientName, subject.clientEmail, subject.name, subject.phoneNumber];
  const others = [subject.email, subject.url, subject.kind, subject.id];
  for (const name of [...names, ...others]) if (typeof name === "string" && name !== "") return name;
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
