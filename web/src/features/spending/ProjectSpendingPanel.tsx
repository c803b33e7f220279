import "@/i18n/laterSpending";
import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SpendRoom } from "@/features/spending/SpendRoom";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { locale } from "@/i18n";
import { moneyText } from "@/lib/money";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";

const ProjectCosts = graphql(`
  fragment ProjectCosts on Project {
    id
    viewerPermissions
    idleNumbers { count monthlyPrice { amountMinor currency } }
  }
`);

/** What the numbers of a project cost, for those who may see it. */
export function ProjectSpendingPanel({ project }: { project: FragmentType<typeof ProjectCosts> }) {
  const { t } = useTranslation();
  const { id, viewerPermissions, idleNumbers } = readFragment(ProjectCosts, project);
  if (!viewerPermissions.includes("SPENDING_READ")) return null;
  return (
    <Panel
      title={t("spending.panel")}
      aside={
        <TextLink to="/numbers/spending" search={{ project: id }}>
          {t("spending.openSpending")}
        </TextLink>
      }
    >
      <Stack gap="sm">
        <SpendRoom projectId={id} />
        {idleNumbers.count === 0 ? null : (
          <Text>
            <TextLink to="/numbers" search={{ project: id, tab: "idle" }} underline="always">
              {t("spending.idle")}
            </TextLink>
            {": "}
            {t("spending.idleCount", {
              count: idleNumbers.count,
              price: moneyText(idleNumbers.monthlyPrice, locale),
            })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
