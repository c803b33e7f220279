import { Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import classes from "@/features/overview/Overview.module.css";
import { graphql } from "@/graphql/generated";
import { FOLLOW_NUMBERS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { type Money, moneyText } from "@/lib/money";
import { TextLink } from "@/ui/links";

const OverviewIdle = graphql(`
  query OverviewIdle($projectId: ID!, $inProject: Boolean!) {
    project(id: $projectId) @include(if: $inProject) {
      id
      idleNumbers { count monthlyPrice { amountMinor currency } }
    }
    reseller @skip(if: $inProject) {
      id
      idleNumbers { count monthlyPrice { amountMinor currency } }
    }
  }
`);

export interface IdleNumbers {
  count: number;
  monthlyPrice: Money;
}

/** Numbers that cost money and serve nobody; null when there are none, undefined while nobody knows. */
export function useIdleNumbers(project: string | undefined): IdleNumbers | null | undefined {
  const access = useAccess();
  const readable =
    project === undefined ? access.anywhere("NUMBERS_READ") : access.inProject("NUMBERS_READ", project);
  const [{ data, error }] = useQuery({
    query: OverviewIdle,
    variables: { projectId: project ?? "", inProject: project !== undefined },
    pause: !readable,
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  if (!readable || error) return null;
  if (data === undefined) return undefined;
  const idle = data.project?.idleNumbers ?? data.reseller?.idleNumbers;
  return idle === undefined || idle.count === 0 ? null : idle;
}

export function IdleLine({ idle }: { idle: IdleNumbers }) {
  const { t } = useTranslation();
  return (
    <li className={classes.line}>
      <IconPhone size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.what}>
        <TextLink to="/numbers" search={{ tab: "idle" }} fw={600}>
          {t("overview.idle", { count: idle.count, price: moneyText(idle.monthlyPrice, locale) })}
        </TextLink>
        <Text size="sm" c="dimmed">
          {t("overview.idleStep")}
        </Text>
      </div>
    </li>
  );
}
