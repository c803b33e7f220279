import "@/i18n/laterProject";
import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { CredentialStatusChip } from "@/features/project/CredentialStatus";
import { DriftPanel } from "@/features/project/DriftPanel";
import { InvitationCounts } from "@/features/project/InvitationCounts";
import { ProjectSpendingPanel } from "@/features/spending/ProjectSpendingPanel";
import { graphql } from "@/graphql/generated";
import type { Permission, ProjectDetailQuery } from "@/graphql/generated/graphql";
import { FOLLOW_ALL } from "@/graphql/refetch";
import { CountryNames } from "@/ui/CountryNames";
import { DetailFrame } from "@/ui/DetailFrame";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Trail } from "@/ui/Trail";
import { DateTime } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const KeyDialog = lazy(() => import("@/features/project/KeyDialog"));
const EditDialog = lazy(() => import("@/features/project/EditDialog"));
const ArchiveDialog = lazy(() => import("@/features/project/ArchiveDialog"));

const ProjectDetail = graphql(`
  query ProjectDetail($id: ID!) {
    project(id: $id) {
      id
      name
      slug
      mode
      credentialStatus
      credentialLast4
      zavuProjectId
      zavuTeamName
      defaultExpiresInDays
      defaultAllowedPhoneCountries
      archivedAt
      createdAt
      lastReconciledAt
      viewerPermissions
      ...EditableProject
      ...ProjectCounts
      ...ProjectCosts
      ...ProjectDrift
    }
  }
`);

type Project = NonNullable<ProjectDetailQuery["project"]>;

export function ProjectPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: "/_app/projects/$projectId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: ProjectDetail,
    variables: { id: projectId },
    requestPolicy: "cache-and-network",
    context: FOLLOW_ALL,
  });
  if (data?.project) return <ProjectView project={data.project} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={160} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("project.notFound")} />;
}

type DialogName = "key" | "edit" | "archive";

function ProjectView({ project }: { project: Project }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/projects/$projectId" });
  const { dialog } = useSearch({ from: "/_app/projects/$projectId" });
  const open = (name: DialogName) => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  const refusal = (permission: Permission) => {
    if (project.archivedAt != null) return t("project.alreadyArchived");
    return project.viewerPermissions.includes(permission) ? null : t("common.notPermitted");
  };
  const actions = (
    <GuardedButton variant="default" refusal={refusal("PROJECTS_ARCHIVE")} onClick={() => open("archive")}>
      {t("project.archive")}
    </GuardedButton>
  );
  return (
    <Page
      title={project.name}
      measure="detail"
      trail={<Trail to="/projects" text={t("project.title")} />}
      aside={project.archivedAt == null ? <CredentialStatusChip status={project.credentialStatus} /> : null}
      lead={[project.slug, project.mode == null ? null : t(`project.mode.${project.mode}`)]
        .filter(Boolean)
        .join(" · ")}
      actions={actions}
    >
      {project.archivedAt == null ? null : (
        <Alert color="gray" variant="light">
          <Phrase text={t("project.archivedOn", { when: SLOT })}>
            <DateTime at={project.archivedAt} />
          </Phrase>
        </Alert>
      )}
      <DetailFrame
        main={
          <>
            <Panel
              title={t("project.connection")}
              aside={
                <GuardedButton
                  variant={project.credentialStatus === "VALID" ? "default" : "filled"}
                  refusal={refusal("CREDENTIALS_MANAGE")}
                  onClick={() => open("key")}
                >
                  {project.credentialStatus === "MISSING" ? t("project.keySet") : t("project.keyChange")}
                </GuardedButton>
              }
            >
              <Connection project={project} />
            </Panel>
            <Panel
              title={t("project.settings")}
              aside={
                <GuardedButton
                  variant="default"
                  refusal={refusal("PROJECTS_UPDATE")}
                  onClick={() => open("edit")}
                >
                  {t("project.edit")}
                </GuardedButton>
              }
            >
              <Facts
                facts={[
                  {
                    label: t("project.defaultExpiry"),
                    value: t("project.days", { count: project.defaultExpiresInDays }),
                  },
                  {
                    label: t("project.defaultCountries"),
                    value: <CountryNames codes={project.defaultAllowedPhoneCountries} />,
                  },
                ]}
              />
            </Panel>
            <DriftPanel project={project} />
          </>
        }
        side={
          <>
            <InvitationCounts project={project} />
            <ProjectSpendingPanel project={project} />
            <Panel title={t("common.ids")}>
              <Facts
                facts={[
                  {
                    label: t("project.idUsher"),
                    value: <RawId value={project.id} what={t("project.idUsher")} />,
                  },
                  { label: t("project.created"), value: <DateTime at={project.createdAt} /> },
                ]}
              />
            </Panel>
          </>
        }
      />
      <WhenWanted wanted={dialog === "key" && refusal("CREDENTIALS_MANAGE") === null}>
        <KeyDialog
          opened={dialog === "key" && refusal("CREDENTIALS_MANAGE") === null}
          projectId={project.id}
          onClose={close}
        />
      </WhenWanted>
      <WhenWanted wanted={dialog === "edit" && refusal("PROJECTS_UPDATE") === null}>
        <EditDialog
          opened={dialog === "edit" && refusal("PROJECTS_UPDATE") === null}
          project={project}
          onClose={close}
        />
      </WhenWanted>
      <WhenWanted wanted={dialog === "archive" && refusal("PROJECTS_ARCHIVE") === null}>
        <ArchiveDialog
          opened={dialog === "archive" && refusal("PROJECTS_ARCHIVE") === null}
          project={project}
          onClose={close}
        />
      </WhenWanted>
    </Page>
  );
}

function Connection({ project }: { project: Project }) {
  const { t } = useTranslation();
  const facts: (Fact | null)[] = [
    {
      label: t("project.key"),
      value: (
        <Group gap="xs">
          <CredentialStatusChip status={project.credentialStatus} />
          {project.credentialLast4 == null ? null : (
            <Text c="dimmed" component="span">
              {t("project.keyEnding", { last4: project.credentialLast4 })}
            </Text>
          )}
        </Group>
      ),
    },
    project.zavuTeamName == null ? null : { label: t("project.team"), value: project.zavuTeamName },
    project.zavuProjectId == null
      ? null
      : {
          label: t("project.zavuProject"),
          value: <RawId value={project.zavuProjectId} what={t("project.zavuProject")} />,
        },
    project.lastReconciledAt == null
      ? null
      : { label: t("project.reconciled"), value: <DateTime at={project.lastReconciledAt} /> },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}
