import "@/i18n/laterDeveloper";
import { Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Described } from "@/features/developer/Described";
import type { Entry, Manual } from "@/features/developer/entries";
import { FieldList, ValueList } from "@/features/developer/FieldList";
import classes from "@/features/developer/Schema.module.css";
import { SchemaFrame } from "@/features/developer/SchemaFrame";
import { TextLink } from "@/ui/links";
import { EmptyState } from "@/ui/Notice";
import { Panel } from "@/ui/Page";
import { Trail } from "@/ui/Trail";

/** One type of the API. */
export function TypePage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/developers/schema/$type" });
  const { type } = useParams({ from: "/_app/developers/schema/$type" });
  const { search } = useSearch({ from: "/_app/developers/schema/$type" });
  return (
    <SchemaFrame
      title={type}
      trail={<Trail to="/developers/schema" text={t("developer.tabs.schema")} />}
      current={type}
      search={search}
      onSearch={(text) =>
        void navigate({
          search: (now) => ({ ...now, search: text }),
          hash: true,
          replace: true,
          resetScroll: false,
          hashScrollIntoView: false,
        })
      }
    >
      {(manual) => {
        const entry = manual.byName.get(type);
        return entry === undefined ? (
          <EmptyState title={t("developer.noSuchType")} help={t("developer.nothingHelp")} />
        ) : (
          <TypeView key={type} entry={entry} manual={manual} />
        );
      }}
    </SchemaFrame>
  );
}

function TypeView({ entry, manual }: { entry: Entry; manual: Manual }) {
  const { t } = useTranslation();
  const fieldsTitle =
    entry.kind === "operation" ? "operations" : entry.kind === "input" ? "inputFields" : "fields";
  return (
    <div className={classes.type}>
      <Panel>
        <Text size="xs" fw={600} c="dimmed" mb={4}>
          {t(`developer.kind.${entry.kind}`)}
        </Text>
        <Described text={entry.description} />
        <Names label={t("developer.implements")} names={entry.interfaces} />
        <Names
          label={t(entry.kind === "union" ? "developer.members" : "developer.implementedBy")}
          names={entry.members}
        />
      </Panel>
      {entry.fields.length > 0 ? (
        <Panel title={t(`developer.${fieldsTitle}`)}>
          <FieldList fields={entry.fields} manual={manual} />
        </Panel>
      ) : null}
      {entry.values.length > 0 ? (
        <Panel title={t("developer.values")}>
          <ValueList values={entry.values} />
        </Panel>
      ) : null}
      {entry.usedBy.length > 0 ? (
        <Panel title={t("developer.usedBy")}>
          <ul className={classes.uses}>
            {entry.usedBy.map(({ type, field }) => (
              <li key={`${type}.${field}`}>
                <TextLink
                  to="/developers/schema/$type"
                  params={{ type }}
                  search={{}}
                  hash={field}
                  className="mono"
                >
                  {type}.{field}
                </TextLink>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  );
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className={classes.names}>
      <Text size="sm" c="dimmed" component="span">
        {label}
      </Text>
      {names.map((name) => (
        <TextLink
          key={name}
          to="/developers/schema/$type"
          params={{ type: name }}
          search={{}}
          className="mono"
        >
          {name}
        </TextLink>
      ))}
    </div>
  );
}
