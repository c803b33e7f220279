import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PermissionMatrix } from "@/features/role/PermissionMatrix";
import { PERMISSIONS } from "@/features/role/permissions";
import classes from "@/features/team/Team.module.css";
import type { MemberDetailFragment, Permission } from "@/graphql/generated/graphql";
import { Facts } from "@/ui/Facts";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";

type Assignments = MemberDetailFragment["assignments"];

/** The roles of a member by the place where they were given. */
export function MemberRoles({ assignments }: { assignments: Assignments }) {
  const { t } = useTranslation();
  const places = placesOf(assignments);
  return (
    <Panel title={t("team.roles")}>
      {places.length === 0 ? <Text c="dimmed">{t("team.noRoles")}</Text> : null}
      <Facts
        facts={places.map((place) => ({
          label: place.name ?? t("team.inReseller"),
          value: (
            <ul className={classes.given}>
              {place.roles.map((role) => (
                <li key={role.id}>
                  <TextLink to="/team/roles/$roleId" params={{ roleId: role.id }}>
                    {role.name}
                  </TextLink>
                </li>
              ))}
            </ul>
          ),
        }))}
      />
    </Panel>
  );
}

/** What the roles of a member come to at each place, unfolded on demand. */
export function MemberPermissions({ assignments }: { assignments: Assignments }) {
  const { t } = useTranslation();
  const places = placesOf(assignments);
  if (places.length === 0) return null;
  return (
    <Panel title={t("team.effective")}>
      <Text c="dimmed" mb="xs">
        {t("team.effectiveHelp")}
      </Text>
      {places.map((place) => (
        <details key={place.id} className={classes.effective}>
          <summary>
            <span>
              {place.name === null ? t("team.inReseller") : t("team.effectiveWith", { project: place.name })}
            </span>
            <span className={classes.count}>
              {t("team.effectiveCount", { count: place.permissions.length, total: PERMISSIONS.length })}
            </span>
          </summary>
          <PermissionMatrix granted={place.permissions} />
        </details>
      ))}
    </Panel>
  );
}

interface Place {
  id: string;
  /** Null for the whole reseller. */
  name: string | null;
  roles: Assignments[number]["role"][];
  /** Those of the roles here, and in a project also of those in the whole reseller. */
  permissions: Permission[];
}

function placesOf(assignments: Assignments): Place[] {
  const everywhere = assignments.filter(({ project }) => project == null).map(({ role }) => role);
  const places = new Map<string, Place>();
  for (const { role, project } of assignments) {
    const id = project?.id ?? "reseller";
    const place = places.get(id) ?? { id, name: project?.name ?? null, roles: [], permissions: [] };
    place.roles.push(role);
    places.set(id, place);
  }
  for (const place of places.values()) {
    const held = new Set([...everywhere, ...place.roles].flatMap(({ permissions }) => permissions));
    place.permissions = PERMISSIONS.filter((permission) => held.has(permission));
  }
  return [...places.values()].sort((one, other) => Number(one.name !== null) - Number(other.name !== null));
}
