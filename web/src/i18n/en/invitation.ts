/** What lists and the overview say of invitations. Statuses are said in plain words; who must act stands beside them. */

export const invitation = {
  title: "Invitations",
  issue: "Issue invitation",
  client: "Client",
  unnamed: "Unnamed client",
  number: "Number",
  project: "Project",
  expires: "Expires",
  searchHelp: "Client, reference or number",
  filterOpen: "Open",
  empty: "No invitations yet",
  emptyHelp: "Issue one, send the client its link, and follow here how the signup goes.",
  status: {
    ISSUING: "Being issued",
    PENDING: "Not started",
    IN_PROGRESS: "Signing up",
    FAILED: "Signup failed",
    COMPLETED: "Completed",
    EXPIRED: "Expired",
    CANCELLED: "Cancelled",
  },
  nextActor: {
    CLIENT: "Waiting for the client",
    RESELLER: "Waiting for you",
    ZAVU: "Waiting for Zavu",
    META: "Waiting for Meta",
    NOBODY: "Nothing left to do",
  },
  linkColumn: "Link",
  linkOf: "the link of {{client}}",
} as const;
