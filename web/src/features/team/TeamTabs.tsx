import { useTranslation } from "react-i18next";
import { TEAM_TABS, type TeamTab } from "@/features/team/tabs";
import { PlainLink } from "@/ui/links";
import classes from "@/ui/TabLinks.module.css";

/** The parts of the team's page. Each has an address, so they are links that look like tabs. */
export function TeamTabs({ current }: { current: TeamTab }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("team.parts")} className={classes.tabs}>
      {TEAM_TABS.map((tab) => (
        <PlainLink
          key={tab}
          to="/team"
          search={tab === "members" ? {} : { tab }}
          activeOptions={{ exact: true }}
          className={classes.tab}
          aria-current={tab === current ? "page" : false}
        >
          {t(`team.tabs.${tab}`)}
        </PlainLink>
      ))}
    </nav>
  );
}
