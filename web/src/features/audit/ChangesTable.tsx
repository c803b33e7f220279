import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import classes from "@/features/audit/Audit.module.css";
import { changesOf, type FieldChange } from "@/features/audit/changes";

/** What was recorded about a change: field by field where it was recorded so, as it stands otherwise. */
export function ChangesTable({ changes: value }: { changes: unknown }) {
  const { t } = useTranslation();
  const { projects } = useAccess();
  const changes = changesOf(value, (id) => projects.find((each) => each.id === id)?.name ?? id);
  if (changes === null) return <pre className={`mono ${classes.json}`}>{JSON.stringify(value, null, 2)}</pre>;
  if (changes.length === 0) return <Text c="dimmed">{t("audit.noChanges")}</Text>;
  const compares = changes.some(({ kind }) => kind === "change");
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{t("audit.field")}</th>
          {compares ? (
            <>
              <th scope="col">{t("audit.before")}</th>
              <th scope="col">{t("audit.after")}</th>
            </>
          ) : (
            <th scope="col">{t("audit.value")}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row" className="mono">
              {change.field}
            </th>
            <Values change={change} columns={compares ? 2 : 1} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ change, columns }: { change: FieldChange; columns: number }) {
  switch (change.kind) {
    case "change":
      return (
        <>
          <td>{change.from || "–"}</td>
          <td>{change.to || "–"}</td>
        </>
      );
    case "fact":
      return <td colSpan={columns}>{change.value || "–"}</td>;
  }
}
