import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface SearchInputProps {
  /** What the URL says. */
  value: string;
  placeholder: string;
  onSearch: (text: string) => void;
}

const TYPING_PAUSE_MS = 250;

/** Follows the URL, and writes to it when the typing pauses. */
export function SearchInput({ value, placeholder, onSearch }: SearchInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState({ value, sent: value });
  if (seen.value !== value) {
    setSeen({ value, sent: value });
    if (seen.sent !== value) setText(value);
  }
  const send = useDebouncedCallback((next: string) => {
    setSeen((before) => ({ ...before, sent: next }));
    onSearch(next);
  }, TYPING_PAUSE_MS);
  return (
    <TextInput
      type="search"
      data-list-search
      aria-label={`${t("common.search")}: ${placeholder}`}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value.trim());
      }}
      flex="1 1 14rem"
      maw="24rem"
      maxLength={200}
    />
  );
}
