import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import { Button, Group, Loader, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BuySearch, DIGITS_MAX_LENGTH } from "@/features/number/search";
import { CARRYING, type Carrying, capabilitiesOf, NUMBER_TYPES } from "@/features/number/status";
import classes from "@/features/purchase/Purchase.module.css";
import type { PhoneNumberType } from "@/graphql/generated/graphql";
import { digitsParam } from "@/lib/search";
import { CountrySelect } from "@/ui/CountrySelect";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { NO_ERRORS } from "@/ui/formErrors";
import { Panel } from "@/ui/Page";

interface SearchFormProps {
  projects: readonly { id: string; name: string }[];
  /** What the address says. */
  search: BuySearch;
  busy: boolean;
  onSearch: (search: BuySearch) => void;
}

interface Draft {
  projectId: string | null;
  country: string | null;
  type: PhoneNumberType | undefined;
  can: Carrying | undefined;
  digits: string;
}

/** What is looked for. Zavu is asked when it is sent, not with every letter; the address then says what was asked. */
export function SearchForm({ projects, search, busy, onSearch }: SearchFormProps) {
  const { t } = useTranslation();
  const formId = useId();
  const asked = JSON.stringify(search);
  const [draft, setDraft] = useState(() => draftOf(search));
  const [seen, setSeen] = useState(asked);
  const [attempt, setAttempt] = useState(0);
  if (seen !== asked) {
    setSeen(asked);
    setDraft(draftOf(search));
    setAttempt(0);
  }
  const faults = faultsOf(draft, t);
  const shown = attempt === 0 ? {} : faults;
  const labels = {
    projectId: t("purchase.forProject"),
    country: t("purchase.country"),
    digits: t("purchase.digits"),
  };
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));

  return (
    <Panel>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (Object.keys(faults).length > 0) setAttempt((count) => count + 1);
          else onSearch(searchOf(draft));
        }}
      >
        <Stack gap="md">
          <ErrorSummary
            errors={{ ...NO_ERRORS, fields: shown }}
            labels={labels}
            attempt={attempt}
            onPick={(field) => document.getElementById(`${formId}-${field}`)?.focus()}
          />
          {projects.length === 0 ? <Text>{t("purchase.noProject")}</Text> : null}
          <div className={classes.fields}>
            <NativeSelect
              id={`${formId}-projectId`}
              label={labels.projectId}
              withAsterisk
              data={[
                ...(draft.projectId === null ? [{ value: "", label: t("purchase.forProjectPick") }] : []),
                ...projects.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              value={draft.projectId ?? ""}
              error={shown.projectId}
              onChange={(event) => change({ projectId: event.currentTarget.value || null })}
            />
            <CountrySelect
              id={`${formId}-country`}
              label={labels.country}
              withAsterisk
              none={t("purchase.countryPick")}
              value={draft.country ?? undefined}
              error={shown.country}
              onChange={(code) => change({ country: code ?? null })}
            />
            <NativeSelect
              label={t("purchase.type")}
              data={[
                { value: "", label: t("purchase.anyType") },
                ...NUMBER_TYPES.map((word) => ({ value: word, label: t(`number.type.${word}`) })),
              ]}
              value={draft.type ?? ""}
              onChange={(event) => {
                const picked = event.currentTarget.value;
                change({ type: NUMBER_TYPES.find((word) => word === picked) });
              }}
            />
            <NativeSelect
              label={t("purchase.can")}
              data={[
                { value: "", label: t("purchase.anything") },
                ...CARRYING.map((word) => ({
                  value: word,
                  label: capabilitiesOf(word)
                    .map((each) => t(`number.capability.${each}`))
                    .join(", "),
                })),
              ]}
              value={draft.can ?? ""}
              onChange={(event) => {
                const picked = event.currentTarget.value;
                change({ can: CARRYING.find((word) => word === picked) });
              }}
            />
            <TextInput
              id={`${formId}-digits`}
              label={labels.digits}
              placeholder={t("purchase.digitsHelp")}
              inputMode="numeric"
              autoComplete="off"
              value={draft.digits}
              error={shown.digits}
              onChange={(event) => change({ digits: event.currentTarget.value })}
            />
          </div>
          <Group justify="flex-end">
            {/* Not disabled while Zavu is asked: whoever pressed it by keyboard stays there. */}
            <Button
              type="submit"
              leftSection={busy ? <Loader size={16} color="currentColor" /> : <IconSearch size={16} />}
              aria-busy={busy || undefined}
            >
              {t("purchase.submit")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function draftOf(search: BuySearch): Draft {
  return {
    projectId: search.for ?? null,
    country: search.country ?? null,
    type: search.type,
    can: search.can,
    digits: search.digits ?? "",
  };
}

function searchOf({ projectId, country, type, can, digits }: Draft): BuySearch {
  return {
    for: projectId ?? undefined,
    country: country ?? undefined,
    type,
    can,
    digits: digits.trim() === "" ? undefined : digits.trim(),
  };
}

type Faults = Partial<Record<"projectId" | "country" | "digits", string>>;

function faultsOf({ projectId, country, digits }: Draft, t: TFunction): Record<string, string> & Faults {
  const faults: Record<string, string> = {};
  if (projectId === null) faults.projectId = t("purchase.projectRequired");
  if (country === null) faults.country = t("purchase.countryRequired");
  const typed = digits.trim();
  if (typed !== "" && digitsParam(typed, DIGITS_MAX_LENGTH) === undefined) {
    faults.digits = t(/^\d+$/.test(typed) ? "purchase.digitsTooMany" : "purchase.digitsOnly");
  }
  return faults;
}
