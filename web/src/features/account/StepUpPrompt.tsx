import { lazy, Suspense } from "react";
import { useStore } from "@/lib/store";
import { useConnection } from "@/session/context";

/** Rarely needed, so not part of the first load. */
const StepUpDialog = lazy(() => import("@/features/account/StepUpDialog"));

/** Asks who is there when something may be done only by somebody who has just said so. */
export function StepUpPrompt() {
  const wanted = useStore(useConnection().stepUp.wanted);
  if (!wanted) return null;
  return (
    <Suspense>
      <StepUpDialog />
    </Suspense>
  );
}
