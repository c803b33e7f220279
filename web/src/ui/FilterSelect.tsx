import { NativeSelect } from "@mantine/core";

interface FilterSelectProps<Word extends string> {
  label: string;
  /** What is chosen when nothing is. */
  all: string;
  options: readonly { value: Word; label: string }[];
  value: Word | undefined;
  onChange: (value: Word | undefined) => void;
}

/** Chooses one of a few words for the URL, or none. */
export function FilterSelect<Word extends string>(props: FilterSelectProps<Word>) {
  const { label, all, options, value, onChange } = props;
  return (
    <NativeSelect
      aria-label={label}
      data={[{ value: "", label: all }, ...options]}
      value={value ?? ""}
      onChange={(event) => {
        const picked = event.currentTarget.value;
        onChange(options.find((option) => option.value === picked)?.value);
      }}
    />
  );
}
