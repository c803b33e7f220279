import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { useAccess } from "@/features/access/access";
import { EXPIRY_PRESETS, type ExpiryPreset, expiresAtOf, isLastDay } from "@/features/apiKey/expiry";
import { PermissionPicker } from "@/features/role/PermissionPicker";
import { keepable, type PickingRules } from "@/features/role/permissions";
import { graphql } from "@/graphql/generated";
import type { Permission } from "@/graphql/generated/graphql";
import { serverNow } from "@/graphql/http";
import { dayOf } from "@/lib/day";
import type { UserErrorView } from "@/session/session";
import { Dialog } from "@/ui/Dialog";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { NewSecret } from "@/ui/NewSecret";
import { useSubmission } from "@/ui/useSubmission";

const ApiKeyCreate = graphql(`
  mutation ApiKeyCreate($input: ApiKeyCreateInput!) {
    apiKeyCreate(input: $input) {
      apiKey { id ...ApiKeyRow }
      secret
      userErrors { code message field }
    }
  }
`);

interface CreateDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Creates a key and shows its secret, once; it closes only when whoever created it says that it is kept. */
export default function CreateDialog({ opened, onClose }: CreateDialogProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string | null>(null);
  const [unkept, setUnkept] = useState(0);
  return (
    <Dialog
      title={secret === null ? t("apiKey.createTitle") : t("apiKey.madeTitle")}
      opened={opened || secret !== null}
      onClose={() => (secret === null ? onClose() : setUnkept((count) => count + 1))}
      kind="form"
    >
      {secret === null ? (
        <CreateForm onCreated={setSecret} onCancel={onClose} />
      ) : (
        <NewSecret
          secret={secret}
          testId="api-key-secret"
          texts={{
            help: t("apiKey.madeHelp"),
            label: t("apiKey.secret"),
            what: t("apiKey.secretThe"),
            kept: t("apiKey.kept"),
            keptRequired: t("apiKey.keptRequired"),
            done: t("apiKey.done"),
          }}
          unkept={unkept > 0}
          onUnkept={() => setUnkept((count) => count + 1)}
          onKept={() => {
            setSecret(null);
            setUnkept(0);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

/** Stands for the whole reseller among projects. */
const WHOLE_RESELLER = "reseller";
const NAME_MAX_LENGTH = 100;

interface CreateValues extends Record<string, unknown> {
  name: string;
  projectId: string;
  permissions: Permission[];
  preset: ExpiryPreset;
  expiresAt: string;
}

function CreateForm({ onCreated, onCancel }: { onCreated: (secret: string) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const access = useAccess();
  const [{ fetching }, create] = useMutation(ApiKeyCreate);
  const places = [
    ...(access.inReseller("API_KEYS_MANAGE") ? [{ value: WHOLE_RESELLER, label: t("apiKey.scopeAll") }] : []),
    ...access.projects
      .filter(({ id }) => access.inProject("API_KEYS_MANAGE", id))
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  const rulesAt = (place: string): PickingRules =>
    place === WHOLE_RESELLER
      ? { scope: "RESELLER", held: access.inReseller }
      : { scope: "PROJECT", held: (permission) => access.inProject(permission, place) };
  const form = useForm<CreateValues>({
    name: "api-key-create",
    initialValues: {
      name: "",
      projectId: places[0]?.value ?? WHOLE_RESELLER,
      permissions: [],
      preset: "DAYS_90",
      expiresAt: "",
    },
    validate: {
      name: (value) =>
        value.trim() === ""
          ? t("apiKey.nameRequired")
          : [...value.trim()].length > NAME_MAX_LENGTH
            ? t("apiKey.nameTooLong")
            : null,
      permissions: (value) => (value.length === 0 ? t("apiKey.permissionsRequired") : null),
      expiresAt: (value, { preset }) =>
        preset === "CUSTOM" && !isLastDay(value, serverNow()) ? t("apiKey.expiryDayRequired") : null,
    },
  });
  const values = form.getValues();
  const labels = {
    name: t("apiKey.name"),
    projectId: t("apiKey.scope"),
    permissions: t("apiKey.permissionsLabel"),
    expiresAt: values.preset === "CUSTOM" ? t("apiKey.expiryDay") : t("apiKey.expiry"),
  };
  const submission = useSubmission(form, labels);

  const submit = form.onSubmit(async ({ name, projectId, permissions, preset, expiresAt }) => {
    submission.begin();
    const { data, error } = await create({
      input: {
        name: name.trim(),
        projectId: projectId === WHOLE_RESELLER ? null : projectId,
        permissions,
        expiresAt: expiresAtOf(preset, expiresAt, serverNow()),
      },
    });
    const payload = data?.apiKeyCreate;
    if (payload?.secret != null) {
      form.reset();
      onCreated(payload.secret);
    } else if (payload) {
      submission.refuse(payload.userErrors, (each) => explain(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        {places.length === 0 ? <Text>{t("apiKey.scopeNone")}</Text> : null}
        <TextInput
          label={labels.name}
          description={t("apiKey.nameHelp")}
          withAsterisk
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <NativeSelect
          label={labels.projectId}
          data={places}
          {...form.getInputProps("projectId")}
          onChange={(event) => {
            const place = event.currentTarget.value;
            form.setFieldValue("projectId", place);
            form.setFieldValue("permissions", keepable(form.getValues().permissions, rulesAt(place)));
          }}
        />
        <div className={classes.pair}>
          <NativeSelect
            label={t("apiKey.expiry")}
            description={values.preset === "NONE" ? t("apiKey.expiryNoneHelp") : undefined}
            inputWrapperOrder={["label", "input", "description", "error"]}
            data={EXPIRY_PRESETS.map((preset) => ({
              value: preset,
              label: t(`apiKey.expiryPreset.${preset}`),
            }))}
            value={values.preset}
            onChange={(event) => {
              const picked = event.currentTarget.value;
              form.setFieldValue("preset", EXPIRY_PRESETS.find((each) => each === picked) ?? "DAYS_90");
              form.clearFieldError("expiresAt");
            }}
          />
          {values.preset === "CUSTOM" ? (
            <TextInput
              label={labels.expiresAt}
              type="date"
              min={dayOf(serverNow())}
              withAsterisk
              {...form.getInputProps("expiresAt")}
            />
          ) : null}
        </div>
        <PermissionPicker
          label={labels.permissions}
          rules={rulesAt(values.projectId)}
          {...form.getInputProps("permissions")}
          value={values.permissions}
        />
        <Group justify="space-between" gap="xs" className={classes.footer}>
          <Text c="dimmed" size="sm">
            {t("role.permissionsCount", { count: values.permissions.length })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={fetching} disabled={places.length === 0}>
              {t("apiKey.createSubmit")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function explain({ code, field }: UserErrorView, t: TFunction): string | null {
  return code === "NOT_PERMITTED" && field?.[0] === "permissions" ? t("role.cannotGrant") : null;
}
