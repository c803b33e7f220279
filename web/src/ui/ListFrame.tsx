import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/ui/ListFrame.module.css";

/** The frame of every list: filters above, rows, pages below. */
export function ListFrame({ filters, children }: { filters?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      {filters === undefined ? null : <div className={classes.filters}>{filters}</div>}
      {children}
    </div>
  );
}

const PLACEHOLDER_ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export function ListPlaceholder() {
  const { t } = useTranslation();
  return (
    <Stack gap={0} aria-busy="true" role="status" aria-label={t("common.loading")}>
      {PLACEHOLDER_ROWS.map((row) => (
        <div key={row} className={classes.placeholder}>
          <Skeleton height={14} width="38%" />
          <Skeleton height={12} width="22%" mt={8} />
        </div>
      ))}
    </Stack>
  );
}

export interface PageOf {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null | undefined;
  endCursor?: string | null | undefined;
}

export interface PagePosition {
  after?: string | undefined;
  before?: string | undefined;
}

interface PagerProps {
  page: PageOf;
  totalCount: number;
  onMove: (position: PagePosition) => void;
}

export function Pager({ page, totalCount, onMove }: PagerProps) {
  const { t } = useTranslation();
  const moves = page.hasNextPage || page.hasPreviousPage;
  return (
    <Group component="nav" aria-label={t("common.pages")} justify="space-between" className={classes.pager}>
      <Text c="dimmed" size="sm">
        {t("common.rows", { count: totalCount })}
      </Text>
      {moves ? (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronLeft size={14} />}
            disabled={!page.hasPreviousPage}
            onClick={() => onMove({ before: page.startCursor ?? undefined })}
          >
            {t("common.previous")}
          </Button>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconChevronRight size={14} />}
            disabled={!page.hasNextPage}
            onClick={() => onMove({ after: page.endCursor ?? undefined })}
          >
            {t("common.next")}
          </Button>
        </Group>
      ) : null}
    </Group>
  );
}

export function ListChanged({ onShow }: { onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.changed} role="status">
      {t("common.listChanged")}{" "}
      <Button variant="subtle" size="compact-sm" onClick={onShow}>
        {t("common.showChanges")}
      </Button>
    </div>
  );
}

/** Rows of one page. Fewer than the API's most, so that a page can be read and drawn at once. */
export const ROWS_PER_PAGE = 30;

/** The arguments of a connection for a position in the URL. */
export function connectionArguments({ after, before }: PagePosition) {
  return before === undefined
    ? { first: ROWS_PER_PAGE, after: after ?? null, last: null, before: null }
    : { first: null, after: null, last: ROWS_PER_PAGE, before };
}
