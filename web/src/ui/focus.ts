/** As a `ref`: what appears takes the focus once. Stable, so that React does not call it again while somebody types. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
