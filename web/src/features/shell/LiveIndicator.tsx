import { Tooltip } from "@mantine/core";
import { IconBolt, IconCloudOff, IconRefresh } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import classes from "@/features/shell/LiveIndicator.module.css";
import type { LiveState } from "@/graphql/live";
import { locale } from "@/i18n";
import { useStore } from "@/lib/store";
import { clockTime } from "@/lib/time";
import { useConnection } from "@/session/context";

/** Whether what is on the screen is the newest there is. Changes of it are said to screen readers, once each. */
export function LiveIndicator() {
  const { t } = useTranslation();
  const state = useStore(useConnection().live.state);
  const { word, help } = wordsOf(state, t);
  return (
    <Tooltip label={help} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.indicator} data-state={state.kind} data-testid="live" role="status">
        <span aria-hidden="true" className={classes.icon}>
          <LiveIcon state={state} />
        </span>
        <span className={classes.word}>{word}</span>
      </span>
    </Tooltip>
  );
}

function LiveIcon({ state }: { state: LiveState }) {
  switch (state.kind) {
    case "live":
      return <IconBolt size={16} />;
    case "connecting":
    case "catching-up":
      return <IconRefresh size={16} />;
    case "offline":
      return <IconCloudOff size={16} />;
  }
}

function wordsOf(state: LiveState, t: TFunction): { word: string; help: string } {
  switch (state.kind) {
    case "live":
      return { word: t("live.live"), help: t("live.liveHelp") };
    case "connecting":
      return { word: t("live.connecting"), help: t("live.liveHelp") };
    case "catching-up":
      return { word: t("live.catchingUp"), help: t("live.catchingUpHelp") };
    case "offline":
      return {
        word: t("live.offline", { time: clockTime(state.sinceMs, locale) }),
        help: t("live.offlineHelp"),
      };
  }
}
