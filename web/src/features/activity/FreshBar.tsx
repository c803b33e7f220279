import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/activity/Activity.module.css";
import { FRESH_LIMIT } from "@/features/activity/useFreshEvents";
import { useStore } from "@/lib/store";
import { useConnection } from "@/session/context";

interface FreshBarProps {
  /** How many events there are that the list does not show yet. */
  waiting: number;
  /** Events were lost while the screen was away. */
  missed: boolean;
  /** Whether the list shows the newest events, or older ones. */
  isHead: boolean;
  onShow: () => void;
  onHead: () => void;
}

/** Always there and always as tall, so that nothing moves when it has something to say. */
export function FreshBar({ waiting, missed, isHead, onShow, onHead }: FreshBarProps) {
  const { t } = useTranslation();
  const { live } = useConnection();
  const { kind } = useStore(live.state);
  return (
    <div className={classes.fresh} data-testid="fresh">
      <span role="status">{text()}</span> {button()}
    </div>
  );

  function text(): string {
    if (!isHead) return t("activity.older");
    if (missed) return t("activity.missed");
    if (waiting > FRESH_LIMIT) return t("activity.newMany", { count: FRESH_LIMIT });
    if (waiting > 0) return t("activity.new", { count: waiting });
    return t(kind === "offline" ? "activity.reconnecting" : "activity.following");
  }

  function button(): ReactNode {
    if (!isHead) {
      return (
        <Button variant="subtle" size="compact-sm" onClick={onHead}>
          {t("activity.newest")}
        </Button>
      );
    }
    return waiting > 0 ? (
      <Button variant="subtle" size="compact-sm" onClick={onShow}>
        {t("activity.showNew")}
      </Button>
    ) : null;
  }
}
