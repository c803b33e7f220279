/** Texts of the activity. */

export const activity = {
  title: "Activity",
  lead: "Everything that happened, newest first. New events are announced here and wait until you ask for them.",
  about: "About",
  everything: "Everything",
  what: "What happened",
  when: "When",
  show: "Show what is recorded: {{sentence}}",
  by: "By",
  following: "Up to date. New events are announced here.",
  reconnecting: "Not connected. What happens meanwhile is read when the connection is back.",
  new_one: "{{count}} new event",
  new_other: "{{count}} new events",
  newMany: "More than {{count}} new events",
  showNew: "Show",
  missed:
    "You were away for longer than events are kept. The list was read again; older events may be missing.",
  older: "You are looking at older events.",
  newest: "Go to the newest",
  over: "These events are no longer kept",
  overHelp: "The place in this address is older than what the log holds.",
  empty: "Nothing has happened yet",
  emptyHelp: "Issue an invitation or buy a number; everything that follows appears here.",
} as const;
