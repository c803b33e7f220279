import { NativeSelect, Skeleton, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { isPermission, PERMISSION_GROUPS, permissionsOf } from "@/features/role/permissions";
import { GivenRoles } from "@/features/team/GivenRoles";
import classes from "@/features/team/Team.module.css";
import { graphql } from "@/graphql/generated";
import type { AccessExplanationQuery } from "@/graphql/generated/graphql";
import { sentence } from "@/ui/formErrors";
import { FailureNotice } from "@/ui/Notice";
import { Panel } from "@/ui/Page";

const AccessExplanation = graphql(`
  query AccessExplanation($membershipId: ID!, $permission: Permission!, $projectId: ID) {
    accessExplain(membershipId: $membershipId, permission: $permission, projectId: $projectId) {
      allowed
      permission
      missing
      grantedBy { ...GivenRole }
    }
  }
`);

const ALL = "";

interface ExplainPanelProps {
  membershipId: string;
  name: string;
}

/** Answers why somebody can do something, or what is missing. The question is part of the address, so it can be sent on. */
export function ExplainPanel({ membershipId, name }: ExplainPanelProps) {
  const { t } = useTranslation();
  const { projects } = useAccess();
  const navigate = useNavigate({ from: "/team/$membershipId" });
  const { why, at } = useSearch({ from: "/_app/team/$membershipId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: AccessExplanation,
    variables: { membershipId, permission: why ?? "MEMBERS_READ", projectId: at ?? null },
    pause: why === undefined,
    requestPolicy: "cache-and-network",
  });
  return (
    <Panel title={t("team.why")}>
      <Text c="dimmed" mb="sm">
        {t("team.whyHelp")}
      </Text>
      <div className={classes.question}>
        <NativeSelect
          label={t("team.whyPermission")}
          value={why ?? ""}
          data={[
            { value: "", label: t("team.whyPermissionPick") },
            ...PERMISSION_GROUPS.map((group) => ({
              group: t(`role.group.${group}`),
              items: permissionsOf(group).map((value) => ({ value, label: t(`permission.${value}`) })),
            })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            void navigate({
              search: (now) => ({ ...now, why: isPermission(value) ? value : undefined }),
              replace: true,
              resetScroll: false,
            });
          }}
        />
        <NativeSelect
          label={t("team.whyScope")}
          value={at ?? ALL}
          data={[
            { value: ALL, label: t("team.inReseller") },
            ...projects.map((project) => ({ value: project.id, label: project.name })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            void navigate({
              search: (now) => ({ ...now, at: value === ALL ? undefined : value }),
              replace: true,
              resetScroll: false,
            });
          }}
        />
      </div>
      <div className={classes.answer} role="status" data-testid="explanation">
        {why === undefined ? null : error && !data ? (
          <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
        ) : data && !(fetching && data.accessExplain.permission !== why) ? (
          <Answer explanation={data.accessExplain} name={name} />
        ) : (
          <Skeleton height={40} />
        )}
      </div>
    </Panel>
  );
}

function Answer({
  explanation,
  name,
}: {
  explanation: AccessExplanationQuery["accessExplain"];
  name: string;
}) {
  const { t } = useTranslation();
  const { allowed, grantedBy, missing, permission } = explanation;
  const Icon = allowed ? IconCircleCheck : IconCircleX;
  return (
    <div className={classes.answerLine} data-allowed={allowed}>
      <Icon size={18} aria-hidden="true" />
      <div>
        <Text fw={600}>{t(allowed ? "team.whyYes" : "team.whyNo", { name })}</Text>
        {missing == null ? null : (
          <Text>{sentence(missing.replaceAll(permission, `“${t(`permission.${permission}`)}”`))}</Text>
        )}
        {grantedBy.length === 0 ? null : (
          <>
            <Text c="dimmed">{t("team.whyBy")}</Text>
            <GivenRoles assignments={grantedBy} sayReseller />
          </>
        )}
      </div>
    </div>
  );
}
