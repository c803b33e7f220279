import "@/i18n/laterNumberDetail";
import "@/i18n/laterInvitation";
import { Select, type SelectProps } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { attemptsLevel } from "@/features/number/attempts";
import { graphql, readFragment } from "@/graphql/generated";
import type { FreeNumberFragment } from "@/graphql/generated/graphql";
import { FOLLOW_ALL } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";

export const FreeNumber = graphql(`
  fragment FreeNumber on OwnedPhoneNumber {
    id
    phoneNumber
    countryCode
    name
    signupAttempts
    signupAttemptLimit
  }
`);

const FreeNumbersQuery = graphql(`
  query FreeNumbers($projectId: ID!) {
    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {
      nodes { ...FreeNumber }
    }
  }
`);

interface FreeNumberPickerProps extends Omit<SelectProps, "data"> {
  projectId: string | null;
  /** The countries that the invitation allows; any when empty. */
  allowedCountries: readonly string[];
  /** A number that was chosen before, which may be beyond the first hundred. */
  preselected: FreeNumberFragment | null;
}

/** The free numbers of a project, or none of them: the client may bring a number. */
export function FreeNumberPicker(props: FreeNumberPickerProps) {
  const { projectId, allowedCountries, preselected, ...select } = props;
  const { t } = useTranslation();
  const { inProject } = useAccess();
  const visible = projectId !== null && inProject("NUMBERS_READ", projectId);
  const [{ data, fetching }] = useQuery({
    query: FreeNumbersQuery,
    variables: { projectId: projectId ?? "" },
    pause: !visible,
    requestPolicy: "cache-and-network",
    context: FOLLOW_ALL,
  });
  const listed = visible
    ? (data?.phoneNumbers.nodes ?? []).map((node) => readFragment(FreeNumber, node))
    : [];
  const isMissing = preselected !== null && listed.every(({ id }) => id !== preselected.id);
  const numbers = isMissing && props.value === preselected.id ? [preselected, ...listed] : listed;
  const none = visible && !fetching && numbers.length === 0;
  return (
    <Select
      {...select}
      description={none ? t("invitation.formNumberEmpty") : t("invitation.formNumberHelp")}
      placeholder={t("invitation.formNumberNone")}
      data={optionsOf(numbers, allowedCountries, t)}
      disabled={!visible || none}
      searchable
      clearable
      nothingFoundMessage={t("common.nothingFound")}
    />
  );
}

/** Numbers that may be picked first; those from elsewhere stay in sight, with the reason. */
export function optionsOf(
  numbers: readonly FreeNumberFragment[],
  allowedCountries: readonly string[],
  t: TFunction,
) {
  const isAllowed = ({ countryCode }: FreeNumberFragment) =>
    allowedCountries.length === 0 || allowedCountries.includes(countryCode);
  return [...numbers.filter(isAllowed), ...numbers.filter((number) => !isAllowed(number))].map((number) => ({
    value: number.id,
    label: isAllowed(number)
      ? labelOf(number, t)
      : t("number.picker.notAllowed", { number: labelOf(number, t) }),
    disabled: !isAllowed(number),
  }));
}

function labelOf(number: FreeNumberFragment, t: TFunction): string {
  return [number.phoneNumber, countryName(number.countryCode, locale), number.name, attemptsText()]
    .filter((part) => part != null && part !== "")
    .join(" · ");

  function attemptsText(): string | null {
    switch (attemptsLevel(number)) {
      case "none":
      case "some":
        return null;
      case "near":
      case "reached":
        return t("number.picker.attempts", {
          count: number.signupAttempts,
          limit: number.signupAttemptLimit,
        });
    }
  }
}
