import { type PageOf, type PagePosition, ROWS_PER_PAGE } from "@/ui/ListFrame";

/** The log is kept oldest first and read newest first: what the screen calls next is what the API calls before. */

export function logArguments({ after, before }: PagePosition) {
  return after === undefined
    ? { first: null, after: null, last: ROWS_PER_PAGE, before: before ?? null }
    : { first: ROWS_PER_PAGE, after, last: null, before: null };
}

/** The page as its reader goes through it. */
export function turned({ hasNextPage, hasPreviousPage, startCursor, endCursor }: PageOf): PageOf {
  return {
    hasNextPage: hasPreviousPage,
    hasPreviousPage: hasNextPage,
    startCursor: endCursor,
    endCursor: startCursor,
  };
}

/** Where the reader goes, in the API's terms. */
export function turnedPosition({ after, before }: PagePosition): PagePosition {
  return { after: before, before: after };
}
