import { useEffect } from "react";
import { createStore } from "@/lib/store";

/** How many questions lie over the dialogs of the screen; those below must not take the keys that are meant for them. */
export const covers = createStore(0);

/** For what may open over any dialog. */
export function useCover(): void {
  useEffect(() => {
    covers.set(covers.get() + 1);
    return () => covers.set(covers.get() - 1);
  }, []);
}
