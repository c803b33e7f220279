import { useTranslation } from "react-i18next";
import classes from "@/features/overview/Overview.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { ProjectCountsRowFragment } from "@/graphql/generated/graphql";
import { type Column, DataTable } from "@/ui/DataTable";
import { ListFrame } from "@/ui/ListFrame";
import { TextLink } from "@/ui/links";

const ProjectCountsRow = graphql(`
  fragment ProjectCountsRow on Project {
    id
    name
    invitationCounts {
      issuing
      pending
      inProgress
      failed
      completed
      expired
      cancelled
      total
    }
  }
`);

interface ProjectCountsTableProps {
  projects: readonly FragmentType<typeof ProjectCountsRow>[];
}

export function ProjectCountsTable({ projects }: ProjectCountsTableProps) {
  const { t } = useTranslation();
  const rows = projects.map((project) => readFragment(ProjectCountsRow, project));
  const columns: Column<ProjectCountsRowFragment>[] = [
    {
      key: "project",
      header: t("invitation.project"),
      lead: true,
      width: "40%",
      cell: (row) => (
        <TextLink to="/invitations" search={{ project: row.id }} fw={600} data-row-link>
          {row.name}
        </TextLink>
      ),
    },
    ...COUNTS.map(
      ({ key, count }): Column<ProjectCountsRowFragment> => ({
        key,
        header: t(`overview.${key}`),
        align: "end",
        labelled: true,
        cell: (row) => count(row.invitationCounts),
      }),
    ),
  ];
  if (rows.length === 0) return null;
  return (
    <ListFrame filters={<h2 className={classes.tableTitle}>{t("overview.byProject")}</h2>}>
      <DataTable label={t("overview.byProject")} columns={columns} rows={rows} />
    </ListFrame>
  );
}

type Counts = ProjectCountsRowFragment["invitationCounts"];

const COUNTS = [
  { key: "open", count: (counts: Counts) => counts.issuing + counts.pending + counts.inProgress },
  { key: "failed", count: (counts: Counts) => counts.failed },
  { key: "completed", count: (counts: Counts) => counts.completed },
  { key: "ended", count: (counts: Counts) => counts.expired + counts.cancelled },
  { key: "total", count: (counts: Counts) => counts.total },
] as const;
