import { useLayoutEffect, useRef } from "react";

/** As a `ref`: what appears takes the focus once. Stable, so that React does not call it again while somebody types. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}

/** Where the focus goes when there is nothing nearer: the heading of the screen. */
export const PAGE_TITLE_ID = "page-title";

/**
 * Gives the focus back to what had it when something opened over it; when that is gone by then, as the button of a number that
 * was bought, to the element with the id `otherwise`. The library's own way forgets who opened a dialog that was loaded late.
 */
export function useFocusBack(opened: boolean, otherwise: string = PAGE_TITLE_ID): void {
  const isOpen = useRef(false);
  useLayoutEffect(() => {
    if (!opened) return;
    isOpen.current = true;
    const opener = document.activeElement;
    return () => {
      isOpen.current = false;
      const last = document.activeElement;
      // Once everything that goes with it is gone, unless it is open again.
      queueMicrotask(() => {
        if (!isOpen.current) giveBack(opener, last, otherwise);
      });
    };
  }, [opened, otherwise]);
}

let givingBack = false;

/** Whether the focus comes back by itself at this moment: nobody has begun to work where it goes. */
export function isGivenBack(): boolean {
  return givingBack;
}

function giveBack(opener: Element | null, last: Element | null, otherwise: string) {
  const now = document.activeElement;
  // Somebody or something has already put it elsewhere.
  if (now !== null && now !== document.body && now !== last) return;
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) {
    givingBack = true;
    opener.focus({ preventScroll: true });
    givingBack = false;
  } else {
    document.getElementById(otherwise)?.focus();
  }
}
