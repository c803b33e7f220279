import { NativeSelect, type NativeSelectProps } from "@mantine/core";
import { useMemo } from "react";
import { locale } from "@/i18n";
import { countries } from "@/lib/countries";

interface CountrySelectProps extends Omit<NativeSelectProps, "data" | "value" | "onChange"> {
  /** What stands for none. */
  none: string;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

/**
 * One country by name; the value is its code. A native list: it costs nothing to load, goes to a country as its name is typed, and
 * is at its best on a phone.
 */
export function CountrySelect({ none, value, onChange, ...select }: CountrySelectProps) {
  const data = useMemo(
    () => [
      { value: "", label: none },
      ...countries(locale).map(({ code, name }) => ({ value: code, label: name })),
    ],
    [none],
  );
  return (
    <NativeSelect
      {...select}
      data={data}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
