import { Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Coded } from "@/features/developer/Described";
import { KINDS, type Manual } from "@/features/developer/entries";
import { FOUND_LIMIT, type Found, findIn } from "@/features/developer/find";
import classes from "@/features/developer/Schema.module.css";
import { PlainLink } from "@/ui/links";
import { SearchInput } from "@/ui/SearchInput";

interface SchemaIndexProps {
  manual: Manual;
  current: string | null;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
}

/** Everything in the schema by kind, or what a search finds of it. Arrows walk from the search through the list. */
export function SchemaIndex({ manual, current, search, onSearch }: SchemaIndexProps) {
  const { t } = useTranslation();
  const hintId = useId();
  const list = useRef<HTMLElement>(null);
  const sought = useDeferredValue(search ?? "");
  const found = useMemo(() => (sought === "" ? null : findIn(manual, sought)), [manual, sought]);
  useHotkeys([["/", () => searchInput(list.current)?.focus()]]);
  useEffect(() => {
    searchInput(list.current)?.setAttribute("aria-describedby", hintId);
  }, [hintId]);
  // The open type is in view, without moving the page.
  useEffect(() => {
    const mark = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
    const frame = mark?.closest<HTMLElement>("[data-scrolls]");
    if (!mark || !frame) return;
    const [top, bottom] = [frame.scrollTop, frame.scrollTop + frame.clientHeight];
    if (mark.offsetTop < top || mark.offsetTop + mark.offsetHeight > bottom)
      frame.scrollTop = mark.offsetTop - frame.clientHeight / 2;
  }, []);

  return (
    <nav
      ref={list}
      aria-label={t("developer.contents")}
      className={classes.index}
      data-searching={found === null ? undefined : true}
      onKeyDown={walk}
    >
      <div className={classes.search}>
        <SearchInput
          value={search ?? ""}
          placeholder={t("developer.searchSchema")}
          onSearch={(text) => onSearch(text === "" ? undefined : text)}
        />
        <span id={hintId} className="visually-hidden">
          {t("developer.searchHint")}
        </span>
      </div>
      <Text
        size="sm"
        c="dimmed"
        role="status"
        className={found === null ? "visually-hidden" : undefined}
        px="xs"
      >
        {found === null || found.length === 0
          ? ""
          : found.length > FOUND_LIMIT
            ? t("developer.foundMore", { count: FOUND_LIMIT })
            : t("developer.found", { count: found.length })}
      </Text>
      <div className={classes.scrolls} data-scrolls>
        {found === null ? (
          <AllTypes manual={manual} current={current} />
        ) : found.length === 0 ? (
          <div className={classes.nothing}>
            <Text fw={600}>{t("developer.nothing", { search: sought })}</Text>
            <Text c="dimmed">{t("developer.nothingHelp")}</Text>
          </div>
        ) : (
          <ul className={classes.list}>
            {found.slice(0, FOUND_LIMIT).map((each) => (
              <FoundLine key={`${each.type}.${each.field}`} found={each} search={sought} />
            ))}
          </ul>
        )}
      </div>
    </nav>
  );
}

function AllTypes({ manual, current }: { manual: Manual; current: string | null }) {
  const { t } = useTranslation();
  return KINDS.map((kind) => {
    const entries = manual.entries.filter((entry) => entry.kind === kind);
    if (entries.length === 0) return null;
    return (
      <div key={kind} className={classes.group}>
        <Text component="h2" size="xs" fw={600} c="dimmed" px="xs" m={0}>
          {t(`developer.group.${kind}`)}
        </Text>
        <ul className={classes.list}>
          {entries.map(({ name }) => (
            <li key={name}>
              <PlainLink
                to="/developers/schema/$type"
                params={{ type: name }}
                search={{}}
                className={classes.entry}
                aria-current={name === current ? "page" : false}
                data-walk
              >
                {name}
              </PlainLink>
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

function FoundLine({ found, search }: { found: Found; search: string }) {
  const { t } = useTranslation();
  const { type, field, kind, description } = found;
  return (
    <li>
      <PlainLink
        to="/developers/schema/$type"
        params={{ type }}
        search={{ search }}
        {...(field === null ? {} : { hash: field })}
        className={classes.entry}
        data-walk
      >
        <span className="mono">
          {field === null ? (
            type
          ) : (
            <>
              <span className={classes.owner}>{type}.</span>
              {field}
            </>
          )}
        </span>
        <span className={classes.summary}>
          {field === null ? `${t(`developer.kind.${kind}`)}. ` : ""}
          {description === null ? null : <Coded text={description} />}
        </span>
      </PlainLink>
    </li>
  );
}

/** Down from the search into the list, up and down within it, and back. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-walk]")];
  const at = document.activeElement instanceof HTMLElement ? links.indexOf(document.activeElement) : -1;
  const next = at + step;
  if (at === -1 && step === -1) return;
  event.preventDefault();
  if (next < 0) searchInput(event.currentTarget)?.focus();
  else links[next]?.focus();
}

function searchInput(within: HTMLElement | null): HTMLInputElement | null {
  return within?.querySelector<HTMLInputElement>("[data-list-search]") ?? null;
}
