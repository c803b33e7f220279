import { Button } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable, type Row } from "@/ui/DataTable";
import {
  ListChanged,
  ListFrame,
  ListPlaceholder,
  type PageOf,
  type PagePosition,
  Pager,
} from "@/ui/ListFrame";
import { EmptyState, FailureNotice } from "@/ui/Notice";
import { useSteadyRows } from "@/ui/useSteadyRows";

interface ResourceListProps<R extends Row> {
  label: string;
  columns: readonly Column<R>[];
  /** Undefined while nothing has arrived. */
  list: { rows: readonly R[]; pageInfo: PageOf; totalCount: number } | undefined;
  error: CombinedError | undefined;
  /** Names what is listed: filters and position. */
  page: string;
  filters: ReactNode;
  /** Whether the filters leave something out. */
  filtered: boolean;
  empty: { title: string; help: string; icon: ReactNode; action?: ReactNode };
  onReload: () => void;
  onMove: (position: PagePosition) => void;
  onClear: () => void;
  marked?: ReadonlySet<string>;
  /** The list knows of rows that are not on it yet. */
  unseen?: boolean;
  onShowUnseen?: () => void;
}

/** Every list of the console: filters, placeholder, failure, emptiness, rows that stay put, pages. */
export function ResourceList<R extends Row>(props: ResourceListProps<R>) {
  const { t } = useTranslation();
  const { list, error, filtered, empty } = props;
  const steady = useSteadyRows(list?.rows ?? [], props.page);
  return (
    <ListFrame filters={props.filters}>
      {steady.changed || props.unseen ? (
        <ListChanged
          onShow={() => {
            steady.accept();
            props.onShowUnseen?.();
            props.onReload();
          }}
        />
      ) : null}
      {error && !list ? <FailureNotice error={error} onRetry={props.onReload} /> : null}
      {!list && !error ? <ListPlaceholder /> : null}
      {list && list.rows.length === 0 ? (
        filtered ? (
          <EmptyState
            title={t("common.nothingFound")}
            help={t("common.nothingFoundHelp")}
            action={
              <Button variant="default" onClick={props.onClear}>
                {t("common.clearFilters")}
              </Button>
            }
          />
        ) : (
          <EmptyState {...empty} />
        )
      ) : null}
      {list && list.rows.length > 0 ? (
        <DataTable
          label={props.label}
          columns={props.columns}
          rows={steady.rows}
          marked={props.marked}
          onBusy={steady.setBusy}
        />
      ) : null}
      {list && list.totalCount > 0 ? (
        <Pager page={list.pageInfo} totalCount={list.totalCount} onMove={props.onMove} />
      ) : null}
    </ListFrame>
  );
}
