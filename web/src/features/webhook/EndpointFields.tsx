import { NativeSelect, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { EventTypePicker } from "@/features/webhook/EventTypePicker";
import { isWebhookUrl } from "@/features/webhook/wanted";
import type { EventType } from "@/graphql/generated/graphql";

/** What a new webhook and one that is edited are made of; called as in the mutations' inputs. */
export interface EndpointValues extends Record<string, unknown> {
  url: string;
  description: string;
  projectId: string;
  /** Null is everything. */
  types: readonly EventType[] | null;
}

const DESCRIPTION_MAX_LENGTH = 500;

export function endpointRules(t: TFunction) {
  return {
    url: (value: string) =>
      value.trim() === ""
        ? t("webhook.urlRequired")
        : isWebhookUrl(value.trim())
          ? null
          : t("webhook.urlShape"),
    description: (value: string) =>
      [...value.trim()].length > DESCRIPTION_MAX_LENGTH ? t("webhook.descriptionTooLong") : null,
    types: (value: readonly EventType[] | null) =>
      value !== null && value.length === 0 ? t("webhook.typesRequired") : null,
  };
}

export function endpointLabels(t: TFunction) {
  return {
    url: t("webhook.url"),
    description: t("webhook.description"),
    projectId: t("webhook.project"),
    types: t("webhook.types"),
  };
}

interface EndpointFieldsProps {
  form: UseFormReturnType<EndpointValues>;
  /** Where it may get events from; absent where that is settled. */
  places?: readonly { value: string; label: string }[];
}

export function EndpointFields({ form, places }: EndpointFieldsProps) {
  const { t } = useTranslation();
  const labels = endpointLabels(t);
  return (
    <>
      <TextInput
        label={labels.url}
        description={t("webhook.urlHelp")}
        type="url"
        placeholder="https://"
        withAsterisk
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("url")}
      />
      <TextInput label={labels.description} autoComplete="off" {...form.getInputProps("description")} />
      {places === undefined ? null : (
        <NativeSelect label={labels.projectId} data={[...places]} {...form.getInputProps("projectId")} />
      )}
      <EventTypePicker
        label={labels.types}
        {...form.getInputProps("types")}
        value={form.getValues().types}
        onChange={(types) => {
          form.setFieldValue("types", types);
          form.clearFieldError("types");
        }}
      />
    </>
  );
}
