import "@/i18n/laterDeveloper";
import { Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Manual } from "@/features/developer/entries";
import classes from "@/features/developer/Schema.module.css";
import { SchemaFrame } from "@/features/developer/SchemaFrame";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";

const BEGINNINGS = [
  { type: "Query", text: "beginQuery" },
  { type: "Mutation", text: "beginMutation" },
  { type: "Subscription", text: "beginSubscription" },
  { type: "UserErrorCode", text: "beginRefused" },
  { type: "EventType", text: "beginEvents" },
] as const;

/** The manual of the API before anything in it is open. */
export function SchemaPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/developers/schema/" });
  const { search } = useSearch({ from: "/_app/developers/schema/" });
  return (
    <SchemaFrame
      title={t("developer.tabs.schema")}
      lead={t("developer.schemaLead")}
      current={null}
      search={search}
      onSearch={(text) =>
        void navigate({ search: (now) => ({ ...now, search: text }), replace: true, resetScroll: false })
      }
    >
      {(manual) => <Beginnings manual={manual} />}
    </SchemaFrame>
  );
}

function Beginnings({ manual }: { manual: Manual }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("developer.begin")}>
      <ul className={classes.begin}>
        {BEGINNINGS.map(({ type, text }) => {
          const entry = manual.byName.get(type);
          if (entry === undefined) return null;
          const count = entry.fields.length;
          return (
            <li key={type}>
              <TextLink to="/developers/schema/$type" params={{ type }} search={{}} className="mono" fw={600}>
                {type}
              </TextLink>
              <Text c="dimmed">
                {t(`developer.${text}`)}
                {count === 0 ? "" : ` · ${t("developer.fieldsCount", { count })}`}
              </Text>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
