/** The parts of the team's page, in their order; the first is shown when none is named. */
export const TEAM_TABS = ["members", "offers", "roles"] as const;

export type TeamTab = (typeof TEAM_TABS)[number];
