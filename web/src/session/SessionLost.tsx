import { lazy, Suspense } from "react";
import { useStore } from "@/lib/store";
import { useSession } from "@/session/context";

/** Rarely needed, so not part of the first load. */
const SessionLostDialog = lazy(() => import("@/session/SessionLostDialog"));

export function SessionLost() {
  const { kind } = useStore(useSession().state);
  if (kind !== "lost") return null;
  return (
    <Suspense>
      <SessionLostDialog />
    </Suspense>
  );
}
