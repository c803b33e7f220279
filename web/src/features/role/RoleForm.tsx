import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { PermissionPicker } from "@/features/role/PermissionPicker";
import { keepable } from "@/features/role/permissions";
import type { Permission, RoleScope } from "@/graphql/generated/graphql";
import { ErrorSummary } from "@/ui/ErrorSummary";
import classes from "@/ui/Form.module.css";
import { type Submission, useSubmission } from "@/ui/useSubmission";

export interface RoleValues extends Record<string, unknown> {
  name: string;
  description: string;
  scope: RoleScope;
  permissions: Permission[];
}

interface RoleFormProps {
  initial: RoleValues;
  /** A role keeps the scope that it was made for. */
  scopeFixed: boolean;
  submitText: string;
  pending: boolean;
  onSubmit: (values: RoleValues, submission: Submission) => void;
  onCancel: () => void;
}

const NAME_MAX_LENGTH = 100;
const DESCRIPTION_MAX_LENGTH = 500;
const SCOPES: readonly RoleScope[] = ["RESELLER", "PROJECT"];

/** The fields of a role. What sends them is the dialog's. */
export function RoleForm(props: RoleFormProps) {
  const { initial, scopeFixed, submitText, pending, onSubmit, onCancel } = props;
  const { t } = useTranslation();
  const { inReseller } = useAccess();
  const form = useForm<RoleValues>({
    name: "role",
    initialValues: initial,
    validate: {
      name: (value) =>
        value.trim() === ""
          ? t("role.nameRequired")
          : [...value.trim()].length > NAME_MAX_LENGTH
            ? t("role.nameTooLong")
            : null,
      description: (value) =>
        [...value.trim()].length > DESCRIPTION_MAX_LENGTH ? t("role.descriptionTooLong") : null,
      permissions: (value) => (value.length === 0 ? t("role.permissionsRequired") : null),
    },
  });
  const labels = {
    name: t("role.nameLabel"),
    description: t("role.description"),
    scope: t("role.scopeLabel"),
    permissions: t("role.permissions"),
  };
  const submission = useSubmission(form, labels);
  const { scope } = form.getValues();
  // Whoever defines roles does so for the whole reseller, so what they hold there is what they can put in.
  const rules = { scope, held: inReseller };

  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values, submission), submission.invalid)} noValidate>
      <Stack gap="md">
        <ErrorSummary {...submission.summary} />
        <TextInput
          label={labels.name}
          withAsterisk
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Textarea
          label={labels.description}
          description={t("role.descriptionHelp")}
          rows={2}
          {...form.getInputProps("description")}
        />
        {scopeFixed ? null : (
          <Radio.Group
            label={labels.scope}
            description={t("role.scopeFixed")}
            {...form.getInputProps("scope")}
            onChange={(word) => {
              const next = SCOPES.find((each) => each === word) ?? "RESELLER";
              form.setFieldValue("scope", next);
              form.setFieldValue(
                "permissions",
                keepable(form.getValues().permissions, { scope: next, held: inReseller }),
              );
            }}
          >
            <Stack gap="xs" mt="xs">
              {SCOPES.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`role.scope.${each}`)}
                  description={t(`role.scopeHelp.${each}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <PermissionPicker
          label={labels.permissions}
          rules={rules}
          {...form.getInputProps("permissions")}
          value={form.getValues().permissions}
        />
        <Group justify="space-between" gap="xs" className={classes.footer}>
          <Text c="dimmed" size="sm">
            {t("role.permissionsCount", { count: form.getValues().permissions.length })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onCancel}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={pending}>
              {submitText}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}
