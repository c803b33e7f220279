import type { InvitationStatus } from "@/graphql/generated/graphql";

/** Statuses as lists choose among them. Apart from the pages, so that routes can read the URL without loading those. */

export const INVITATION_STATUSES = [
  "ISSUING",
  "PENDING",
  "IN_PROGRESS",
  "FAILED",
  "COMPLETED",
  "EXPIRED",
  "CANCELLED",
] as const satisfies readonly InvitationStatus[];

/** Somebody still has to act, or the client still may. */
export const OPEN_STATUSES = [
  "ISSUING",
  "PENDING",
  "IN_PROGRESS",
  "FAILED",
] as const satisfies readonly InvitationStatus[];

/** A status, or all the open ones. */
export const INVITATION_FILTERS = ["OPEN", ...INVITATION_STATUSES] as const;
export type InvitationFilterWord = (typeof INVITATION_FILTERS)[number];

export function isOpen(status: InvitationStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

export function statusesOf(word: InvitationFilterWord | undefined): readonly InvitationStatus[] | null {
  if (word === undefined) return null;
  return word === "OPEN" ? OPEN_STATUSES : [word];
}
