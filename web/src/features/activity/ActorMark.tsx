import { IconCloud, IconKey, IconRobot, IconTerminal2, IconUser, IconUserHeart } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "@/features/activity/Activity.module.css";
import type { ActorKind } from "@/graphql/generated/graphql";

/** On whose behalf something happened, by icon and word. */
export function ActorMark({ kind, name }: { kind: ActorKind; name: string }) {
  return (
    <span className={classes.actor}>
      {iconOf(kind)}
      {name}
    </span>
  );
}

function iconOf(kind: ActorKind): ReactNode {
  switch (kind) {
    case "USER":
      return <IconUser size={14} aria-hidden="true" />;
    case "API_KEY":
      return <IconKey size={14} aria-hidden="true" />;
    case "CLIENT":
      return <IconUserHeart size={14} aria-hidden="true" />;
    case "ZAVU":
      return <IconCloud size={14} aria-hidden="true" />;
    case "SYSTEM":
      return <IconRobot size={14} aria-hidden="true" />;
    case "OPERATOR":
      return <IconTerminal2 size={14} aria-hidden="true" />;
  }
}
