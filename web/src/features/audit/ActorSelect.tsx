import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import classes from "@/features/audit/Audit.module.css";
import { graphql } from "@/graphql/generated";

const AuditActors = graphql(`
  query AuditActors($people: Boolean!, $keys: Boolean!) {
    members(first: 100, includeDeactivated: true) @include(if: $people) {
      nodes { id user { id name } }
    }
    apiKeys(first: 100) @include(if: $keys) {
      nodes { id name }
    }
  }
`);

interface ActorSelectProps {
  value: string | undefined;
  onChange: (actorId: string | undefined) => void;
}

/** People and keys that may have acted, as far as the viewer sees them. One that is not among them shows by its id. */
export function ActorSelect({ value, onChange }: ActorSelectProps) {
  const { t } = useTranslation();
  const { anywhere } = useAccess();
  const [people, keys] = [anywhere("MEMBERS_READ"), anywhere("API_KEYS_READ")];
  const [{ data }] = useQuery({
    query: AuditActors,
    variables: { people, keys },
    pause: !people && !keys,
    requestPolicy: "cache-and-network",
  });
  const persons = (data?.members?.nodes ?? []).map(({ user }) => ({ value: user.id, label: user.name }));
  const programs = (data?.apiKeys?.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const listed = [...persons, ...programs].some((each) => each.value === value);
  return (
    <NativeSelect
      className={classes.choice}
      aria-label={t("audit.actor")}
      value={value ?? ""}
      data={[
        { value: "", label: t("audit.everybody") },
        ...(value === undefined || listed ? [] : [{ value, label: value }]),
        ...(persons.length > 0 ? [{ group: t("audit.people"), items: persons }] : []),
        ...(programs.length > 0 ? [{ group: t("audit.keys"), items: programs }] : []),
      ]}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
