import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { PlainLink } from "@/ui/links";
import classes from "@/ui/TabLinks.module.css";

interface DeveloperTabsProps {
  current: "explorer" | "schema" | "webhooks";
}

/** The parts of the developers' pages. Each has an address, so they are links that look like tabs. */
export function DeveloperTabs({ current }: DeveloperTabsProps) {
  const { t } = useTranslation();
  const access = useAccess();
  const look = (tab: DeveloperTabsProps["current"]) => ({
    className: classes.tab,
    activeOptions: { exact: true },
    "aria-current": tab === current ? ("page" as const) : (false as const),
  });
  return (
    <nav aria-label={t("developer.parts")} className={classes.tabs}>
      <PlainLink to="/developers" {...look("explorer")}>
        {t("developer.tabs.explorer")}
      </PlainLink>
      <PlainLink to="/developers/schema" search={{}} {...look("schema")}>
        {t("developer.tabs.schema")}
      </PlainLink>
      {access.anywhere("WEBHOOKS_READ") ? (
        <PlainLink to="/developers/webhooks" search={{}} {...look("webhooks")}>
          {t("developer.tabs.webhooks")}
        </PlainLink>
      ) : null}
    </nav>
  );
}
