import "@/i18n/laterPurchase";
import { Skeleton, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import classes from "@/features/purchase/Purchase.module.css";
import { graphql } from "@/graphql/generated";
import type { PhoneNumberType } from "@/graphql/generated/graphql";
import { FailureLine } from "@/ui/Notice";

const RequirementsQuery = graphql(`
  query PhoneNumberRequirements($projectId: ID!, $countryCode: CountryCode!, $type: PhoneNumberType) {
    phoneNumberRequirements(projectId: $projectId, countryCode: $countryCode, type: $type) {
      id
      name
      description
      kind
      example
    }
  }
`);

interface RequirementsProps {
  projectId: string;
  country: string;
  /** Every kind when undefined. */
  type: PhoneNumberType | undefined;
}

/** What a regulator asks of whoever buys a number. */
export function Requirements({ projectId, country, type }: RequirementsProps) {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({
    query: RequirementsQuery,
    variables: { projectId, countryCode: country, type: type ?? null },
    requestPolicy: "cache-and-network",
  });
  if (data == null) {
    return error ? (
      <FailureLine
        text={t("purchase.requirementsUnknown")}
        onRetry={() => reload({ requestPolicy: "network-only" })}
      />
    ) : (
      <Skeleton height={60} />
    );
  }
  const requirements = unlike(data.phoneNumberRequirements);
  if (requirements.length === 0) return <Text c="dimmed">{t("purchase.requirementsNone")}</Text>;
  return (
    <>
      <Text c="dimmed" size="sm" mb="sm">
        {t("purchase.requirementsHelp")}
      </Text>
      <ul className={classes.requirements} data-testid="requirements">
        {requirements.map((each) => (
          <li key={each.id}>
            <Text fw={600} component="span">
              {each.name}
            </Text>{" "}
            <Text c="dimmed" size="sm" component="span">
              {kindWord(each, t)}
            </Text>
            {each.description == null ? null : <Text size="sm">{each.description}</Text>}
            {each.example == null ? null : (
              <Text size="sm" c="dimmed">
                {t("purchase.requirementExample", { example: each.example })}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Several kinds of numbers ask for the same papers; each is said once. */
function unlike<Named extends { name: string; kind: string }>(requirements: readonly Named[]): Named[] {
  const byText = new Map(requirements.map((each) => [`${each.kind} ${each.name}`, each]));
  return [...byText.values()];
}

const KINDS = ["textual", "address", "document", "action"] as const;

/** What kind of thing it is, unless its name says so. */
function kindWord({ kind, name }: { kind: string; name: string }, t: TFunction): string {
  const known = KINDS.find((each) => each === kind);
  const word = known === undefined ? kind : t(`purchase.requirementKind.${known}`);
  return word === name ? "" : word;
}
