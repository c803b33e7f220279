import { useTranslation } from "react-i18next";
import classes from "@/features/team/Team.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";

export const GivenRole = graphql(`
  fragment GivenRole on RoleAssignment {
    role { id name }
    project { id name }
  }
`);

interface GivenRolesProps {
  assignments: readonly FragmentType<typeof GivenRole>[];
  /** More are counted, not named. */
  atMost?: number;
  /** Whether to say of a role that it counts in the whole reseller. */
  sayReseller?: boolean;
}

/** Which roles somebody has, and where. */
export function GivenRoles({ assignments: masked, atMost, sayReseller = false }: GivenRolesProps) {
  const { t } = useTranslation();
  const assignments = readFragment(GivenRole, masked);
  const shown = atMost === undefined ? assignments : assignments.slice(0, atMost);
  const rest = assignments.length - shown.length;
  if (assignments.length === 0) return <span className={classes.where}>{t("team.noRoles")}</span>;
  return (
    <ul className={classes.given}>
      {shown.map(({ role, project }) => (
        <li key={`${role.id} ${project?.id}`}>
          {role.name}
          {project == null ? (
            sayReseller ? (
              <span className={classes.where}> · {t("team.inReseller")}</span>
            ) : null
          ) : (
            <span className={classes.where}> {t("team.inProject", { project: project.name })}</span>
          )}
        </li>
      ))}
      {rest > 0 ? <li className={classes.where}>{t("team.more", { count: rest })}</li> : null}
    </ul>
  );
}
