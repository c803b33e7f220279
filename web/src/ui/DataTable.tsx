import type { FocusEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/ui/DataTable.module.css";
import { isGivenBack } from "@/ui/focus";
import { useRowKeys } from "@/ui/useRowKeys";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** A share or a fixed width; without one the browser decides. */
  width?: string;
  /** The first thing said of the row on a phone, across its full width. */
  lead?: boolean;
  /** On a phone the value needs its header to be understood. */
  labelled?: boolean;
  align?: "end";
  /** On a phone it sits in the upper right corner. */
  corner?: boolean;
}

export interface Row {
  id: string;
}

interface DataTableProps<R extends Row> {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  marked?: ReadonlySet<string>;
  dimmed?: boolean;
  /** Told when somebody points at or works in the table, so that rows can be kept from moving meanwhile. */
  onBusy?: (busy: boolean) => void;
}

/** A table on a desk, a list of cards on a phone. Roles are spelled out because the cards are laid out as blocks. */
export function DataTable<R extends Row>({
  label,
  columns,
  rows,
  marked,
  dimmed,
  onBusy,
}: DataTableProps<R>) {
  const { t } = useTranslation();
  const table = useRowKeys();
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onBusy?.(false);
  };
  return (
    <table
      ref={table}
      className={classes.table}
      role="table"
      aria-label={label}
      data-dimmed={dimmed || undefined}
      onPointerEnter={() => onBusy?.(true)}
      onPointerLeave={() => onBusy?.(false)}
      onFocus={() => {
        if (!isGivenBack()) onBusy?.(true);
      }}
      onBlur={leave}
    >
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              data-align={column.align}
              style={{ width: column.width }}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.id} role="row" data-marked={marked?.has(row.id) || undefined}>
            {columns.map((column) => (
              <td
                key={column.key}
                role="cell"
                data-lead={column.lead || undefined}
                data-label={column.labelled ? column.header : undefined}
                data-align={column.align}
                data-corner={column.corner || undefined}
              >
                {column.lead && marked?.has(row.id) ? (
                  <span className={classes.mark}>
                    <span className={classes.dot} aria-hidden="true" />
                    {t("common.updated")}
                  </span>
                ) : null}
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name that may be long, on one line; whole in the title. */
export function Clipped({ text }: { text: string }) {
  return (
    <span className={classes.clipped} title={text}>
      {text}
    </span>
  );
}

/** The second, quieter line of a cell. */
export function Under({ children }: { children: ReactNode }) {
  return <span className={classes.under}>{children}</span>;
}

/** The link that opens a row; its area is the whole row. */
export const rowLinkClass = classes.rowLink ?? "";
/** For links and buttons inside a row that lead elsewhere. */
export const aboveRowLinkClass = classes.above ?? "";
