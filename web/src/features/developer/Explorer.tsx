import "graphiql/style.css";
import { useComputedColorScheme } from "@mantine/core";
import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EditorManners } from "@/features/developer/EditorManners";
import classes from "@/features/developer/Explorer.module.css";
import { EXAMPLES } from "@/features/developer/examples";
import { createFetcher } from "@/features/developer/fetcher";
import { readSchema } from "@/features/developer/schema";
import { explorerStorage, openShelf } from "@/features/developer/shelf";
import { useSchema } from "@/features/developer/useSchema";
import { useConnection, useSession } from "@/session/context";
import { FailureLine } from "@/ui/Notice";

/**
 * GraphiQL, with the console's session, schema, colours and manners. Version 4, whose editor is CodeMirror: the one of later
 * versions writes style attributes into its lines, which the content security policy refuses.
 */
export default function Explorer() {
  const { t } = useTranslation();
  const session = useSession();
  const connection = useConnection();
  const scheme = useComputedColorScheme("light");
  const state = useSchema();
  const frame = useRef<HTMLDivElement>(null);
  useState(() => openShelf(connection));
  const fetcher = useMemo(() => {
    const words = () => ({
      somebodyElse: t("developer.somebodyElse"),
      sessionOver: t("developer.sessionOver"),
      unreachable: t("developer.unreachable"),
      socketLost: t("developer.socketLost"),
      notJson: (status: number) => t("developer.notJson", { status }),
    });
    return createFetcher({ ...connection, session }, words);
  }, [connection, session, t]);
  useEffect(() => () => document.body.classList.remove("graphiql-light", "graphiql-dark"), []);

  return (
    <section aria-label={t("developer.explorerLabel")}>
      {state.kind === "failed" ? (
        <div className={classes.unread}>
          <FailureLine text={t("developer.schemaUnread")} onRetry={readSchema} />
        </div>
      ) : null}
      <div ref={frame} className={classes.frame} aria-busy={state.kind === "reading" || undefined}>
        <GraphiQL
          fetcher={fetcher}
          // Null stands for none yet: nothing is asked by introspection, the published SDL says it all.
          schema={state.kind === "read" ? state.schema : null}
          storage={explorerStorage}
          defaultTabs={EXAMPLES}
          defaultQuery=""
          forcedTheme={scheme}
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          defaultEditorToolsVisibility="variables"
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <EditorManners frame={frame} />
        </GraphiQL>
      </div>
    </section>
  );
}
