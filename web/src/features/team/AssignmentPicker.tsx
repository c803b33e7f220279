import { Checkbox, Input, NativeSelect, Skeleton, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { type Assignment, choicesAt, isGiven, projectsOf, toggled } from "@/features/team/assignments";
import classes from "@/features/team/Team.module.css";
import { graphql } from "@/graphql/generated";
import { FailureNotice } from "@/ui/Notice";

const GrantableRoles = graphql(`
  query GrantableRoles($projectId: ID) {
    roles {
      id
      name
      description
      scope
      viewerMayGrant(projectId: $projectId)
    }
  }
`);

interface AssignmentPickerProps {
  label: string;
  required?: boolean;
  value: readonly Assignment[];
  onChange: (assignments: Assignment[]) => void;
  error?: ReactNode;
  /** Projects that are known by name although the viewer's list does not hold them, as archived ones. */
  named?: readonly { id: string; name: string }[];
  "data-path"?: string;
}

/**
 * Roles to give, first in the whole reseller, then in each project where something is given or is about to be. Which ones may
 * be given where is the server's to say; the others are there, with the reason.
 */
export function AssignmentPicker(props: AssignmentPickerProps) {
  const { label, required, value, onChange, error, named = [] } = props;
  const { t } = useTranslation();
  const { projects, inProject } = useAccess();
  const [opened, setOpened] = useState<readonly string[]>(() => projectsOf(value));
  const listed = [...new Set([...opened, ...projectsOf(value)])];
  const left = projects.filter(({ id }) => inProject("MEMBERS_MANAGE", id) && !listed.includes(id));
  const nameOf = (id: string) => [...projects, ...named].find((each) => each.id === id)?.name ?? id;
  const toggle = (one: Assignment) => onChange(toggled(value, one));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of fieldsets; a further legend around them would be read twice.
    <div
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={classes.scopes}
      data-path={props["data-path"]}
    >
      <div>
        <Input.Label component="div" required={required}>
          {label}
        </Input.Label>
        <Input.Description>{t("team.rolesHelp")}</Input.Description>
        {error ? <Input.Error mt={4}>{error}</Input.Error> : null}
      </div>
      <RolesAt projectId={null} title={t("team.inReseller")} value={value} onToggle={toggle} />
      {listed.map((id) => (
        <RolesAt key={id} projectId={id} title={nameOf(id)} value={value} onToggle={toggle} />
      ))}
      {left.length === 0 ? null : (
        <NativeSelect
          label={t("team.giveInProject")}
          data={[
            { value: "", label: t("team.giveInProjectPick") },
            ...left.map((project) => ({ value: project.id, label: project.name })),
          ]}
          value=""
          onChange={(event) => {
            const { value: id } = event.currentTarget;
            if (id !== "") setOpened([...listed, id]);
          }}
        />
      )}
    </div>
  );
}

interface RolesAtProps {
  projectId: string | null;
  title: string;
  value: readonly Assignment[];
  onToggle: (one: Assignment) => void;
}

function RolesAt({ projectId, title, value, onToggle }: RolesAtProps) {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({ query: GrantableRoles, variables: { projectId } });
  const choices = choicesAt(data?.roles ?? [], projectId);
  const useless = choices.every(
    ({ id, viewerMayGrant }) => !viewerMayGrant && !isGiven(value, { roleId: id, projectId }),
  );
  return (
    <fieldset className={classes.scope}>
      <legend>{title}</legend>
      {error && !data ? (
        <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
      ) : null}
      {data || error ? null : <Skeleton height={120} />}
      {data && useless ? <Text c="dimmed">{t("team.nothingToGive")}</Text> : null}
      {data && !useless ? (
        <div className={classes.choices}>
          {choices.map((choice) => (
            <Checkbox
              key={choice.id}
              label={choice.name}
              description={choice.viewerMayGrant ? choice.description : t("team.cannotGive")}
              disabled={!choice.viewerMayGrant}
              checked={isGiven(value, { roleId: choice.id, projectId })}
              onChange={() => onToggle({ roleId: choice.id, projectId })}
            />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}
