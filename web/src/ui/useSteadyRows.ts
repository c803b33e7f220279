import { useState } from "react";

interface Identified {
  id: string;
}

export interface SteadyRows<R> {
  rows: readonly R[];
  /** Rows came, went or moved; what is shown keeps its order until it is asked for or nobody works in the list. */
  changed: boolean;
  accept(): void;
  setBusy(busy: boolean): void;
}

/**
 * Keeps every row where it is while somebody points at or works in the list. What a row says is always the newest; only
 * order and membership wait. `page` names what the list shows: another filter or page is another list.
 */
export function useSteadyRows<R extends Identified>(fresh: readonly R[], page: string): SteadyRows<R> {
  const [busy, setBusy] = useState(false);
  // Asked for, and possibly still on its way.
  const [accepting, setAccepting] = useState(false);
  const [shown, setShown] = useState({ page, rows: fresh });
  const same = shown.page === page && sameOrder(shown.rows, fresh);
  const hold = busy && !accepting && shown.page === page && shown.rows.length > 0 && !same;

  if (!hold && (shown.page !== page || !same)) {
    setShown({ page, rows: fresh });
    if (accepting && shown.page === page) setAccepting(false);
  }

  const byId = new Map(fresh.map((row) => [row.id, row]));
  return {
    rows: hold ? shown.rows.map((row) => byId.get(row.id) ?? row) : fresh,
    changed: hold,
    accept: () => {
      setShown({ page, rows: fresh });
      setAccepting(same);
    },
    setBusy: (now) => {
      setBusy(now);
      if (!now) setAccepting(false);
    },
  };
}

function sameOrder(one: readonly Identified[], other: readonly Identified[]): boolean {
  return one.length === other.length && one.every((row, at) => row.id === other[at]?.id);
}
