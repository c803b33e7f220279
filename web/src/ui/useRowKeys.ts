import { useHotkeys } from "@mantine/hooks";
import { type RefObject, useRef } from "react";

/** j and k walk through the rows of a list, Enter opens the one in focus, / goes to the search. */
export function useRowKeys(): RefObject<HTMLTableElement | null> {
  const table = useRef<HTMLTableElement>(null);
  const step = (distance: 1 | -1) => {
    const links: Element[] = [...(table.current?.querySelectorAll("tbody [data-row-link]") ?? [])];
    const at = document.activeElement === null ? -1 : links.indexOf(document.activeElement);
    const next = at === -1 ? (distance === 1 ? 0 : links.length - 1) : at + distance;
    const link = links[next];
    if (link instanceof HTMLElement) link.focus();
  };
  useHotkeys([
    ["j", () => step(1)],
    ["k", () => step(-1)],
    ["/", () => document.querySelector<HTMLInputElement>("[data-list-search]")?.focus()],
  ]);
  return table;
}
