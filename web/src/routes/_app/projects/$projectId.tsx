import { createFileRoute } from "@tanstack/react-router";
import { ProjectPage } from "@/features/project/ProjectPage";
import { wordParam } from "@/lib/search";

interface ProjectSearch {
  dialog?: "key" | "edit" | "archive" | undefined;
}

export const Route = createFileRoute("/_app/projects/$projectId")({
  validateSearch: (search: Record<string, unknown>): ProjectSearch => ({
    dialog: wordParam(["key", "edit", "archive"], search.dialog),
  }),
  staticData: { needs: ["PROJECTS_READ"] },
  component: ProjectPage,
});
