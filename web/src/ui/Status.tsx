import type { ReactNode } from "react";
import classes from "@/ui/Status.module.css";

export type Tone = "neutral" | "active" | "waiting" | "good" | "bad";

export interface StatusProps {
  tone: Tone;
  icon: ReactNode;
  children: ReactNode;
}

/** A state said by word and icon; the colour only helps. */
export function Status({ tone, icon, children }: StatusProps) {
  return (
    <span className={classes.status} data-tone={tone}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      {children}
    </span>
  );
}
