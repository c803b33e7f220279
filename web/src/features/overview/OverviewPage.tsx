import { Text } from "@mantine/core";
import { IconCircleCheck, IconKey } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { IdleLines, useIdleNumbers } from "@/features/overview/IdleLine";
import { InvitationLine } from "@/features/overview/InvitationLine";
import classes from "@/features/overview/Overview.module.css";
import { ProjectCountsTable } from "@/features/overview/ProjectCountsTable";
import { NoProject } from "@/features/project/NoProject";
import { graphql } from "@/graphql/generated";
import type { AccessProjectFragment } from "@/graphql/generated/graphql";
import { FOLLOW_INVITATIONS } from "@/graphql/refetch";
import { TextLink } from "@/ui/links";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";

const OverviewQuery = graphql(`
  query Overview($attention: InvitationFilter, $expiring: InvitationFilter) {
    attention: invitations(first: 50, filter: $attention, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { id nextActor status ...InvitationLine }
    }
    expiring: invitations(first: 10, filter: $expiring, orderBy: { field: EXPIRES_AT, direction: ASC }) {
      nodes { id ...InvitationLine }
    }
    projects(first: 100) {
      nodes { id archivedAt ...ProjectCountsRow }
    }
  }
`);

const SOON_MS = 2 * 24 * 60 * 60 * 1000;
const SHOWN = 12;

/** What waits for the viewer, before anything else. */
export function OverviewPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const { project } = useSearch({ from: "/_app" });
  const [now] = useState(() => Date.now());
  const readable = access.anywhere("INVITATIONS_READ");
  const [{ data, error }, reload] = useQuery({
    query: OverviewQuery,
    variables: {
      attention: { projectId: project ?? null, status: ["FAILED", "EXPIRED", "ISSUING"] },
      expiring: {
        projectId: project ?? null,
        status: ["PENDING", "IN_PROGRESS"],
        expiresAt: { from: new Date(now).toISOString(), to: new Date(now + SOON_MS).toISOString() },
      },
    },
    pause: !readable,
    requestPolicy: "cache-and-network",
    context: FOLLOW_INVITATIONS,
  });
  const unconnected = access.projects.filter(
    (each) => (project === undefined || each.id === project) && each.credentialStatus !== "VALID",
  );
  const waiting = data?.attention.nodes.filter((node) => node.nextActor === "RESELLER").slice(0, SHOWN) ?? [];
  const idle = useIdleNumbers(project);
  const isNothing = unconnected.length + waiting.length === 0 && idle.kind === "none";
  return (
    <Page title={t("overview.title")} measure="detail">
      {error && !data ? (
        <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
      ) : null}
      <Panel title={t("overview.needsYou")}>
        {access.projects.length === 0 ? <NoProject /> : null}
        {access.projects.length > 0 && isNothing && (data || !readable) ? (
          <Text c="dimmed" className={classes.calm}>
            <IconCircleCheck size={18} aria-hidden="true" />
            {t("overview.nothingNeedsYou")}
          </Text>
        ) : null}
        <ul className={classes.lines}>
          {unconnected.map((each) => (
            <ProjectLine key={each.id} project={each} />
          ))}
          {waiting.map((node) => (
            <InvitationLine key={node.id} invitation={node} />
          ))}
          <IdleLines answer={idle} />
        </ul>
      </Panel>
      {readable ? (
        <>
          <Panel title={t("overview.expiringSoon")}>
            {data && data.expiring.nodes.length === 0 ? (
              <Text c="dimmed">{t("overview.nothingExpires")}</Text>
            ) : null}
            <ul className={classes.lines}>
              {data?.expiring.nodes.map((node) => (
                <InvitationLine key={node.id} invitation={node} />
              ))}
            </ul>
          </Panel>
          <ProjectCountsTable
            projects={(data?.projects.nodes ?? []).filter(
              (each) => project === undefined || each.id === project,
            )}
          />
        </>
      ) : null}
    </Page>
  );
}

function ProjectLine({ project }: { project: AccessProjectFragment }) {
  const { t } = useTranslation();
  return (
    <li className={classes.line}>
      <IconKey size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.what}>
        <TextLink to="/projects/$projectId" params={{ projectId: project.id }} fw={600}>
          {credentialText()}
        </TextLink>
        <Text size="sm" c="dimmed">
          {t("overview.keyStep")}
        </Text>
      </div>
    </li>
  );

  function credentialText(): string {
    switch (project.credentialStatus) {
      case "MISSING":
        return t("overview.keyMissing", { project: project.name });
      case "INVALID":
        return t("overview.keyInvalid", { project: project.name });
      case "UNVERIFIED":
      case "VALID":
        return t("overview.keyUnverified", { project: project.name });
    }
  }
}
