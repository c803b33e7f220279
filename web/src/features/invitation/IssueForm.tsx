import "@/i18n/laterNumberDetail";
import "@/i18n/laterInvitation";
import "@/i18n/laterProject";
import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { useAccess } from "@/features/access/access";
import {
  EXPIRY_MAX_DAYS,
  EXPIRY_MIN_DAYS,
  type IssueFormState,
  type IssueValues,
} from "@/features/invitation/useIssueForm";
import type { Preselected } from "@/features/invitation/usePreselected";
import { FreeNumberPicker } from "@/features/number/FreeNumberPicker";
import { NoProject } from "@/features/project/NoProject";
import { graphql } from "@/graphql/generated";
import type { InvitationCreateInput } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { createIntents } from "@/lib/intents";
import type { UserErrorView } from "@/session/session";
import { CountryPicker } from "@/ui/CountryPicker";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { useSubmission } from "@/ui/useSubmission";

const InvitationCreate = graphql(`
  mutation InvitationCreate($input: InvitationCreateInput!) {
    invitationCreate(input: $input) {
      invitation { id project { id } ...IssuedInvitation }
      userErrors { code message field }
    }
  }
`);

interface IssueFormProps {
  form: IssueFormState;
  preselected: Preselected;
  onIssued: (invitationId: string) => void;
  onCancel: () => void;
}

export function IssueForm({ form, preselected, onIssued, onCancel }: IssueFormProps) {
  const { t } = useTranslation();
  const { projects, inProject } = useAccess();
  const [{ fetching }, issue] = useMutation(InvitationCreate);
  const [intents] = useState(() => createIntents<InvitationCreateInput>());
  const allowed = projects.filter((project) => inProject("INVITATIONS_CREATE", project.id));
  const { projectId, phoneNumberId, allowedPhoneCountries } = form.getValues();
  const number = preselected.kind === "free" ? preselected.number : null;
  const added = addedCountry();
  const labels = {
    projectId: t("invitation.formProject"),
    clientName: t("invitation.formClientName"),
    clientEmail: t("invitation.formClientEmail"),
    clientPhone: t("invitation.formClientPhone"),
    phoneNumberId: t("invitation.formNumber"),
    allowedPhoneCountries: t("invitation.formCountries"),
    expiresInDays: t("invitation.formExpires"),
    externalReference: t("invitation.formReference"),
  };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async (values) => {
    submission.begin();
    const input = inputOf(values);
    const { data, error } = await issue({ input: { ...input, idempotencyKey: intents.keyFor(input) } });
    const payload = data?.invitationCreate;
    if (payload?.invitation) {
      intents.settle(input);
      onIssued(payload.invitation.id);
    } else if (payload && payload.userErrors.length > 0) {
      intents.settle(input);
      submission.refuse(payload.userErrors, (each) => explain(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  const pickProject = (id: string | null) => {
    const project = allowed.find((each) => each.id === id);
    form.setFieldValue("projectId", id);
    form.setFieldValue("phoneNumberId", null);
    if (!project) return;
    if (!form.isTouched("expiresInDays")) form.setFieldValue("expiresInDays", project.defaultExpiresInDays);
    if (!form.isTouched("allowedPhoneCountries")) {
      form.setFieldValue("allowedPhoneCountries", [...project.defaultAllowedPhoneCountries]);
    }
  };

  const pickCountries = (codes: string[]) => {
    form.setFieldValue("allowedPhoneCountries", codes);
    // Whether the number is from one of them is to be judged anew.
    form.clearFieldError("phoneNumberId");
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        {projects.length === 0 ? <NoProject /> : null}
        {projects.length > 0 && allowed.length === 0 ? <Text>{t("invitation.formNoProject")}</Text> : null}
        <Select
          label={labels.projectId}
          placeholder={t("invitation.formProjectPick")}
          data={allowed.map((project) => ({ value: project.id, label: project.name }))}
          searchable={allowed.length > 7}
          allowDeselect={false}
          withAsterisk
          data-autofocus={projectId === null || undefined}
          {...form.getInputProps("projectId")}
          onChange={pickProject}
        />
        <TextInput
          label={labels.clientName}
          description={t("invitation.formClientNameHelp")}
          autoComplete="off"
          data-autofocus={projectId !== null || undefined}
          {...form.getInputProps("clientName")}
        />
        <div className={classes.pair}>
          <TextInput
            label={labels.clientEmail}
            type="email"
            inputMode="email"
            autoComplete="off"
            {...form.getInputProps("clientEmail")}
          />
          <TextInput
            label={labels.clientPhone}
            description={t("invitation.formClientPhoneHelp")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            type="tel"
            autoComplete="off"
            {...form.getInputProps("clientPhone")}
          />
        </div>
        <FreeNumberPicker
          // The field of another project starts over, with what was searched for in it.
          key={projectId}
          projectId={projectId}
          allowedCountries={allowedPhoneCountries}
          preselected={number}
          label={labels.phoneNumberId}
          {...form.getInputProps("phoneNumberId")}
        />
        {added === null ? null : (
          <Text size="sm" c="dimmed" mt="-0.5rem">
            {t("number.picker.countryAdded", { country: countryName(added, locale) })}
          </Text>
        )}
        <CountryPicker
          label={labels.allowedPhoneCountries}
          description={t("invitation.formCountriesHelp")}
          {...form.getInputProps("allowedPhoneCountries")}
          onChange={pickCountries}
        />
        <div className={classes.pair}>
          <NumberInput
            label={labels.expiresInDays}
            description={t("invitation.formExpiresHelp")}
            min={EXPIRY_MIN_DAYS}
            max={EXPIRY_MAX_DAYS}
            clampBehavior="none"
            allowDecimal={false}
            {...form.getInputProps("expiresInDays")}
          />
          <TextInput
            label={labels.externalReference}
            description={t("invitation.formReferenceHelp")}
            autoComplete="off"
            {...form.getInputProps("externalReference")}
          />
        </div>
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={fetching} disabled={allowed.length === 0}>
            {t("invitation.formSubmit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );

  /** The country that came into the list with the number, as long as both are there. */
  function addedCountry(): string | null {
    if (number === null || phoneNumberId !== number.id) return null;
    const usual = allowed.find(({ id }) => id === projectId)?.defaultAllowedPhoneCountries ?? [];
    const isAdded =
      usual.length > 0 &&
      !usual.includes(number.countryCode) &&
      allowedPhoneCountries.includes(number.countryCode);
    return isAdded ? number.countryCode : null;
  }
}

function inputOf(values: IssueValues): InvitationCreateInput {
  return {
    projectId: values.projectId ?? "",
    clientName: textOrNull(values.clientName),
    clientEmail: textOrNull(values.clientEmail),
    clientPhone: textOrNull(values.clientPhone),
    phoneNumberId: values.phoneNumberId,
    allowedPhoneCountries: values.allowedPhoneCountries,
    expiresInDays: Number(values.expiresInDays),
    externalReference: textOrNull(values.externalReference),
  };
}

function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

function explain({ code, field }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "NUMBER_HELD":
    case "NUMBER_IN_USE":
      return t("invitation.error.numberHeld");
    case "NUMBER_UNAVAILABLE":
      return t("invitation.error.numberUnavailable");
    case "COUNTRY_NOT_ALLOWED":
      return t("invitation.error.countryNotAllowed");
    case "PROJECT_ARCHIVED":
      return t("project.alreadyArchived");
    case "UPSTREAM_CREDENTIALS_INVALID":
      return t("invitation.noKey");
    case "OUT_OF_RANGE":
      return field?.[0] === "expiresInDays" ? t("invitation.expiresRange") : null;
    case "INVALID":
      switch (field?.[0]) {
        case "clientEmail":
          return t("invitation.error.clientEmail");
        case "clientPhone":
          return t("invitation.error.clientPhone");
        default:
          return null;
      }
    default:
      return null;
  }
}
