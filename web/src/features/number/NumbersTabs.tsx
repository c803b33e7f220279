import "@/i18n/laterNumber";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { PlainLink } from "@/ui/links";
import classes from "@/ui/TabLinks.module.css";

interface NumbersTabsProps {
  current: "all" | "idle" | "spending";
}

/** The parts of the numbers' pages. Each has an address, so they are links that look like tabs. */
export function NumbersTabs({ current }: NumbersTabsProps) {
  const { t } = useTranslation();
  const access = useAccess();
  const look = (tab: NumbersTabsProps["current"]) => ({
    className: classes.tab,
    activeOptions: { exact: true },
    "aria-current": tab === current ? ("page" as const) : (false as const),
  });
  return (
    <nav aria-label={t("number.parts")} className={classes.tabs}>
      <PlainLink to="/numbers" search={{}} {...look("all")}>
        {t("number.tabs.all")}
      </PlainLink>
      <PlainLink to="/numbers" search={{ tab: "idle" }} {...look("idle")}>
        {t("number.tabs.idle")}
      </PlainLink>
      {access.anywhere("SPENDING_READ") ? (
        <PlainLink to="/numbers/spending" search={{}} {...look("spending")}>
          {t("number.tabs.spending")}
        </PlainLink>
      ) : null}
    </nav>
  );
}
