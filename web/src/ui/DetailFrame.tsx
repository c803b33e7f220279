import type { ReactNode } from "react";
import classes from "@/ui/DetailFrame.module.css";

/** What happens on the left, facts on the right; one below the other where there is no room. */
export function DetailFrame({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={classes.frame}>
      <div className={classes.column}>{main}</div>
      <div className={classes.column}>{side}</div>
    </div>
  );
}
