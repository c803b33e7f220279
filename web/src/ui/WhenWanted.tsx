import { type ReactNode, Suspense, useState } from "react";

interface WhenWantedProps {
  wanted: boolean;
  /** Loaded lazily; a dialog, usually. */
  children: ReactNode;
}

/** Loads what is inside when it is first wanted, and keeps it from then on, with all that was typed into it. */
export function WhenWanted({ wanted, children }: WhenWantedProps) {
  const [loaded, setLoaded] = useState(wanted);
  if (wanted && !loaded) setLoaded(true);
  return loaded ? <Suspense>{children}</Suspense> : null;
}
