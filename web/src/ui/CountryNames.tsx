import { useTranslation } from "react-i18next";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";

export function CountryNames({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation();
  if (codes.length === 0) return t("common.anyCountry");
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(
    codes.map((code) => countryName(code, locale)),
  );
}
