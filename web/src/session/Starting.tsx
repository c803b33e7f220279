import { Loader, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { useSession } from "@/session/context";
import classes from "@/session/Starting.module.css";

/** Shown until it is known who is there, and for as long as the server cannot be asked. */
export function Starting() {
  const { t } = useTranslation();
  const { kind } = useStore(useSession().state);
  return (
    <main className={classes.starting} aria-busy="true">
      <div role="status">
        {kind === "unreachable" ? <Text>{t("shell.unreachable")}</Text> : null}
        <Loader size="sm" aria-label={t("shell.starting")} className={classes.loader} />
      </div>
    </main>
  );
}
