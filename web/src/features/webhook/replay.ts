/** What is sent again: one event, or everything behind a cursor. */
export type Replay = { kind: "one"; eventId: string } | { kind: "past"; after: string };
