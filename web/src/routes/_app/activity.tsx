import { createFileRoute } from "@tanstack/react-router";
import { ActivityPage } from "@/features/activity/ActivityPage";
import { EVENT_GROUPS, type EventGroup } from "@/features/activity/groups";
import { textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface ActivitySearch extends PagePosition {
  /** Events about one kind of thing. */
  about?: EventGroup | undefined;
}

export const Route = createFileRoute("/_app/activity")({
  validateSearch: (search: Record<string, unknown>): ActivitySearch => ({
    about: wordParam(EVENT_GROUPS, search.about),
    after: textParam(search.after),
    before: textParam(search.before),
  }),
  staticData: { needs: ["EVENTS_READ"] },
  component: ActivityPage,
});
