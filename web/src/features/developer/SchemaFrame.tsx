import "@/i18n/laterDeveloper";
import { Button, Skeleton, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DeveloperTabs } from "@/features/developer/DeveloperTabs";
import type { Manual } from "@/features/developer/entries";
import classes from "@/features/developer/Schema.module.css";
import { SchemaIndex } from "@/features/developer/SchemaIndex";
import { readSchema, SCHEMA_PATH } from "@/features/developer/schema";
import { useSchema } from "@/features/developer/useSchema";
import { FailureLine } from "@/ui/Notice";
import { Page } from "@/ui/Page";

interface SchemaFrameProps {
  title: string;
  lead?: ReactNode;
  trail?: ReactNode;
  aside?: ReactNode;
  /** What is open, when something is. */
  current: string | null;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  children: (manual: Manual) => ReactNode;
}

/** The manual: what there is on the left, what is open on the right. On a phone there is room for one of them. */
export function SchemaFrame({ current, search, onSearch, children, ...page }: SchemaFrameProps) {
  const { t } = useTranslation();
  const state = useSchema();
  return (
    <Page
      {...page}
      measure="list"
      actions={
        <Button
          component="a"
          href={SCHEMA_PATH}
          download="usher.graphql"
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t("developer.download")}
        </Button>
      }
    >
      <div>
        <DeveloperTabs current="schema" />
        {state.kind === "failed" ? (
          <FailureLine text={t("developer.schemaUnread")} onRetry={readSchema} />
        ) : null}
        {state.kind === "reading" ? (
          <Stack gap="md" role="status" aria-busy="true" aria-label={t("common.loading")}>
            <Skeleton height={32} width="16rem" />
            <Skeleton height={320} />
          </Stack>
        ) : null}
        {state.kind !== "read" ? null : (
          <div className={classes.frame} data-open={current === null ? undefined : true}>
            <SchemaIndex manual={state.manual} current={current} search={search} onSearch={onSearch} />
            <div className={classes.opened}>{children(state.manual)}</div>
          </div>
        )}
      </div>
    </Page>
  );
}
