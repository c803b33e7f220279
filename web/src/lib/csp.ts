import { setNonce } from "get-nonce";

/** The server puts a fresh nonce into every page it serves; styles made at run time carry it, or the browser drops them. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
}

/** The library that locks scrolling behind dialogs asks elsewhere for the nonce. */
export function shareStyleNonce(): void {
  setNonce(styleNonce());
}
