import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";

/** Values of the form, called as in the mutation's input. */
export interface IssueValues extends Record<string, unknown> {
  projectId: string | null;
  clientName: string;
  clientEmail: string;
  clientPhone: string;
  phoneNumberId: string | null;
  allowedPhoneCountries: string[];
  expiresInDays: number | string;
  externalReference: string;
}

export const EXPIRY_MIN_DAYS = 1;
export const EXPIRY_MAX_DAYS = 30;
export const NAME_MAX_LENGTH = 100;
const EXPIRY_USUAL_DAYS = 7;

export type IssueFormState = ReturnType<typeof useIssueForm>;

export function useIssueForm(scopeProjectId: string | undefined) {
  const { t } = useTranslation();
  const { projects, inProject } = useAccess();
  const allowed = projects.filter((project) => inProject("INVITATIONS_CREATE", project.id));
  const start =
    allowed.find((project) => project.id === scopeProjectId) ??
    (allowed.length === 1 ? allowed[0] : undefined);

  return useForm<IssueValues>({
    name: "issue",
    initialValues: {
      projectId: start?.id ?? null,
      clientName: "",
      clientEmail: "",
      clientPhone: "",
      phoneNumberId: null,
      allowedPhoneCountries: [...(start?.defaultAllowedPhoneCountries ?? [])],
      expiresInDays: start?.defaultExpiresInDays ?? EXPIRY_USUAL_DAYS,
      externalReference: "",
    },
    validate: {
      projectId: (value) => (value === null ? t("invitation.projectRequired") : null),
      clientName: (value) => ([...value].length > NAME_MAX_LENGTH ? t("invitation.nameTooLong") : null),
      expiresInDays: (value) =>
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= EXPIRY_MIN_DAYS &&
        value <= EXPIRY_MAX_DAYS
          ? null
          : t("invitation.expiresRange"),
    },
  });
}
