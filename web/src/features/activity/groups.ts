/** The kinds of things that events are about, as people think of them. */
export const EVENT_GROUPS = [
  "invitation",
  "number",
  "sender",
  "project",
  "member",
  "apiKey",
  "webhook",
  "operation",
] as const;

export type EventGroup = (typeof EVENT_GROUPS)[number];
