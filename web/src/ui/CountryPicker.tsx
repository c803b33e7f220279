import "@/i18n/laterInvitation";
import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { locale } from "@/i18n";
import { countries } from "@/lib/countries";

type CountryPickerProps = Omit<MultiSelectProps, "data" | "searchable">;

/** Countries by name; the value is their codes. */
export function CountryPicker(props: CountryPickerProps) {
  const { t } = useTranslation();
  const data = useMemo(
    () => countries(locale).map((country) => ({ value: country.code, label: country.name })),
    [],
  );
  const picked = props.value?.length ?? 0;
  return (
    <MultiSelect
      {...props}
      data={data}
      searchable
      clearable
      clearButtonProps={{
        "aria-label": t("invitation.formCountriesClear"),
        tabIndex: 0,
        "aria-hidden": false,
      }}
      hidePickedOptions
      placeholder={picked === 0 ? t("invitation.formCountriesFind") : undefined}
      nothingFoundMessage={t("common.nothingFound")}
      maxDropdownHeight={240}
    />
  );
}
