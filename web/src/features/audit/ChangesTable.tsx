import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/Audit.module.css";
import { changesOf } from "@/features/audit/changes";

/** What was recorded about a change: field by field where it was recorded so, as it stands otherwise. */
export function ChangesTable({ changes: value }: { changes: unknown }) {
  const { t } = useTranslation();
  const changes = changesOf(value);
  switch (changes.kind) {
    case "none":
      return <Text c="dimmed">{t("audit.noChanges")}</Text>;
    case "facts":
      return <pre className={`mono ${classes.json}`}>{changes.json}</pre>;
    case "fields":
      return (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th scope="col">{t("audit.field")}</th>
              <th scope="col">{t("audit.before")}</th>
              <th scope="col">{t("audit.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.fields.map(({ field, from, to }) => (
              <tr key={field}>
                <th scope="row" className="mono">
                  {field}
                </th>
                <td>{from === "" ? "–" : from}</td>
                <td>{to === "" ? "–" : to}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
