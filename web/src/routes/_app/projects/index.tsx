import { createFileRoute } from "@tanstack/react-router";
import { ProjectsPage } from "@/features/project/ProjectsPage";
import { flagParam, textParam, wordParam } from "@/lib/search";
import type { PagePosition } from "@/ui/ListFrame";

interface ProjectsSearch extends PagePosition {
  search?: string | undefined;
  archived?: true | undefined;
  dialog?: "create" | undefined;
}

export const Route = createFileRoute("/_app/projects/")({
  validateSearch: (search: Record<string, unknown>): ProjectsSearch => ({
    search: textParam(search.search),
    archived: flagParam(search.archived),
    after: textParam(search.after),
    before: textParam(search.before),
    dialog: wordParam(["create"], search.dialog),
  }),
  staticData: { needs: ["PROJECTS_READ"] },
  component: ProjectsPage,
});
