import { Select, type SelectProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { graphql } from "@/graphql/generated";
import { FOLLOW_INVITATIONS } from "@/graphql/refetch";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";

const FreeNumbersQuery = graphql(`
  query FreeNumbers($projectId: ID!) {
    phoneNumbers(first: 100, filter: { projectId: $projectId, status: [FREE] }) {
      nodes { id phoneNumber countryCode name }
    }
  }
`);

interface FreeNumberPickerProps extends Omit<SelectProps, "data"> {
  projectId: string | null;
}

/** The free numbers of a project, or none of them: the client may bring a number. */
export function FreeNumberPicker({ projectId, ...select }: FreeNumberPickerProps) {
  const { t } = useTranslation();
  const { inProject } = useAccess();
  const visible = projectId !== null && inProject("NUMBERS_READ", projectId);
  const [{ data, fetching }] = useQuery({
    query: FreeNumbersQuery,
    variables: { projectId: projectId ?? "" },
    pause: !visible,
    requestPolicy: "cache-and-network",
    context: FOLLOW_INVITATIONS,
  });
  const numbers = visible ? (data?.phoneNumbers.nodes ?? []) : [];
  const none = visible && !fetching && numbers.length === 0;
  return (
    <Select
      {...select}
      description={none ? t("invitation.formNumberEmpty") : t("invitation.formNumberHelp")}
      placeholder={t("invitation.formNumberNone")}
      data={numbers.map((number) => ({
        value: number.id,
        label: [number.phoneNumber, countryName(number.countryCode, locale), number.name]
          .filter((part) => part != null && part !== "")
          .join(" · "),
      }))}
      disabled={!visible || none}
      searchable
      clearable
      nothingFoundMessage={t("common.nothingFound")}
    />
  );
}
