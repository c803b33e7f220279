import { Button, Group, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/audit/Audit.module.css";
import { actionSentence, kindName } from "@/features/audit/actions";
import { ChangesTable } from "@/features/audit/ChangesTable";
import { keptName } from "@/features/audit/changes";
import { SubjectLink, subjectName } from "@/features/audit/SubjectLink";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { AuditLineFragment } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { exactTime } from "@/lib/time";
import { type Fact, Facts, RawId } from "@/ui/Facts";
import { useRowKeys } from "@/ui/useRowKeys";
import { DateTime } from "@/ui/When";

export const AuditLine = graphql(`
  fragment AuditLine on AuditEntry {
    id
    sequence
    occurredAt
    actorKind
    actor {
      __typename
      ... on User { id name }
      ... on ApiKey { id name }
    }
    action
    subject { ...AuditSubject }
    subjectKind
    subjectId
    changes
    ipAddress
    userAgent
    requestId
    hash
  }
`);

/** Narrows the list to what an entry names. */
export interface AuditFilter {
  actor?: string;
  subject?: string;
}

interface AuditTableProps {
  entries: readonly FragmentType<typeof AuditLine>[];
  onFilter: (filter: AuditFilter) => void;
}

export function AuditTable({ entries, onFilter }: AuditTableProps) {
  const { t } = useTranslation();
  const table = useRowKeys();
  return (
    <table ref={table} className={classes.table} aria-label={t("audit.title")}>
      <thead>
        <tr>
          <th scope="col">{t("audit.what")}</th>
          <th scope="col">{t("audit.when")}</th>
        </tr>
      </thead>
      {entries.map((masked) => {
        const entry = readFragment(AuditLine, masked);
        return <Entry key={entry.id} entry={entry} onFilter={onFilter} />;
      })}
    </table>
  );
}

function Entry({ entry, onFilter }: { entry: AuditLineFragment; onFilter: AuditTableProps["onFilter"] }) {
  const { t } = useTranslation();
  const detailId = useId();
  const [opened, setOpened] = useState(false);
  return (
    <tbody className={classes.entry}>
      <tr className={classes.row}>
        <td>
          <button
            type="button"
            className={classes.open}
            aria-expanded={opened}
            aria-controls={opened ? detailId : undefined}
            data-row-link
            onClick={() => setOpened((before) => !before)}
          >
            <IconChevronRight size={16} aria-hidden="true" />
            <span>
              {actionSentence(
                entry.action,
                actorName(entry, t),
                subjectName(entry.subject) ?? keptName(entry.changes) ?? entry.subjectId,
                t,
              )}
            </span>
          </button>
        </td>
        <td className={classes.when}>
          <DateTime at={entry.occurredAt} />
        </td>
      </tr>
      {opened ? (
        <tr id={detailId} className={classes.detailRow}>
          <td colSpan={2} className={classes.detail}>
            <Detail entry={entry} onFilter={onFilter} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function Detail({ entry, onFilter }: { entry: AuditLineFragment; onFilter: AuditTableProps["onFilter"] }) {
  const { t } = useTranslation();
  const { actor } = entry;
  const facts: (Fact | null)[] = [
    { label: t("audit.action"), value: <span className="mono">{entry.action}</span> },
    { label: t("audit.who"), value: actorName(entry, t) },
    {
      label: t("audit.subject"),
      value: <SubjectLink subject={entry.subject} fallback={kindName(entry.subjectKind, t)} />,
    },
    { label: t("audit.subjectId"), value: <RawId value={entry.subjectId} what={t("audit.subjectId")} /> },
    { label: t("audit.exact"), value: exactTime(entry.occurredAt, locale) },
    entry.ipAddress == null ? null : { label: t("audit.ip"), value: entry.ipAddress },
    entry.userAgent == null ? null : { label: t("audit.userAgent"), value: entry.userAgent },
    entry.requestId == null
      ? null
      : {
          label: t("audit.requestId"),
          value: <RawId value={entry.requestId} what={t("audit.requestId")} />,
        },
    { label: t("audit.sequence"), value: entry.sequence },
    { label: t("audit.hash"), value: <RawId value={entry.hash} what={t("audit.hash")} /> },
  ];
  return (
    <div className={classes.detailGrid}>
      <div>
        <Text component="h2" size="sm" fw={600} mb="xs">
          {t("audit.changes")}
        </Text>
        <ChangesTable changes={entry.changes} />
      </div>
      <div>
        <Facts facts={facts.filter((fact) => fact !== null)} />
        <Group gap="xs" mt="sm">
          {actor == null || actor.__typename === undefined ? null : (
            <Button variant="default" size="xs" onClick={() => onFilter({ actor: actor.id })}>
              {t("audit.onlyActor")}
            </Button>
          )}
          <Button variant="default" size="xs" onClick={() => onFilter({ subject: entry.subjectId })}>
            {t("audit.onlySubject")}
          </Button>
        </Group>
      </div>
    </div>
  );
}

function actorName({ actor, actorKind }: AuditLineFragment, t: TFunction): string {
  switch (actor?.__typename) {
    case "User":
      return actor.name;
    case "ApiKey":
      return t("audit.keyNamed", { name: actor.name });
    case undefined:
      return t(`audit.actorKind.${actorKind}`);
  }
}
