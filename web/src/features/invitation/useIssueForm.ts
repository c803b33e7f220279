import "@/i18n/laterNumberDetail";
import "@/i18n/laterInvitation";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import type { Preselected } from "@/features/invitation/usePreselected";

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

/** Filled in for the project in scope, or for the number that was chosen beforehand. */
export function useIssueForm(scopeProjectId: string | undefined, preselected: Preselected) {
  const { t } = useTranslation();
  const { projects, inProject } = useAccess();
  const allowed = projects.filter((project) => inProject("INVITATIONS_CREATE", project.id));
  const number = preselected.kind === "free" ? preselected.number : null;
  const start =
    allowed.find((project) => project.id === (number?.project.id ?? scopeProjectId)) ??
    (allowed.length === 1 ? allowed[0] : undefined);

  return useForm<IssueValues>({
    name: "issue",
    initialErrors: preselected.kind === "gone" ? { phoneNumberId: t("number.picker.gone") } : {},
    initialValues: {
      projectId: start?.id ?? null,
      clientName: "",
      clientEmail: "",
      clientPhone: "",
      phoneNumberId: number !== null && start?.id === number.project.id ? number.id : null,
      allowedPhoneCountries: countriesWith(start?.defaultAllowedPhoneCountries ?? [], number?.countryCode),
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

/** A number that was chosen beforehand may be from a country that the project does not allow by default. */
export function countriesWith(allowed: readonly string[], countryCode: string | undefined): string[] {
  return countryCode === undefined || allowed.length === 0 || allowed.includes(countryCode)
    ? [...allowed]
    : [...allowed, countryCode];
}
