import { Button, Text } from "@mantine/core";
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

export type IdleAnswer =
  | { kind: "waiting" }
  | { kind: "none" }
  | { kind: "some"; idle: IdleNumbers }
  | { kind: "failed"; retry: () => void };

/** Numbers that cost money and serve nobody. */
export function useIdleNumbers(project: string | undefined): IdleAnswer {
  const access = useAccess();
  const readable =
    project === undefined ? access.anywhere("NUMBERS_READ") : access.inProject("NUMBERS_READ", project);
  const [{ data, error }, reload] = useQuery({
    query: OverviewIdle,
    variables: { projectId: project ?? "", inProject: project !== undefined },
    pause: !readable,
    requestPolicy: "cache-and-network",
    context: FOLLOW_NUMBERS,
  });
  if (!readable) return { kind: "none" };
  if (data == null) {
    return error
      ? { kind: "failed", retry: () => reload({ requestPolicy: "network-only" }) }
      : { kind: "waiting" };
  }
  const idle = data.project?.idleNumbers ?? data.reseller?.idleNumbers;
  return idle === undefined || idle.count === 0 ? { kind: "none" } : { kind: "some", idle };
}

/** What waits for somebody because of idle numbers; nothing while nobody knows. */
export function IdleLines({ answer }: { answer: IdleAnswer }) {
  switch (answer.kind) {
    case "waiting":
    case "none":
      return null;
    case "some":
      return <IdleLine idle={answer.idle} />;
    case "failed":
      return <UnknownLine onRetry={answer.retry} />;
  }
}

function UnknownLine({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <li className={classes.line}>
      <IconPhone size={18} aria-hidden="true" className={classes.icon} />
      <div className={classes.what} role="status">
        <Text>{t("overview.idleUnknown")}</Text>
        <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
          {t("common.tryAgain")}
        </Button>
      </div>
    </li>
  );
}

function IdleLine({ idle }: { idle: IdleNumbers }) {
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
