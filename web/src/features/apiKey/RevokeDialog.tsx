import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const ApiKeyRevoke = graphql(`
  mutation ApiKeyRevoke($input: ApiKeyRevokeInput!) {
    apiKeyRevoke(input: $input) {
      apiKey { id revokedAt }
      userErrors { code message field }
    }
  }
`);

interface RevokeDialogProps {
  opened: boolean;
  apiKey: { id: string; name: string };
  onClose: () => void;
}

export default function RevokeDialog({ opened, apiKey, onClose }: RevokeDialogProps) {
  const { t } = useTranslation();
  const [, revoke] = useMutation(ApiKeyRevoke);
  return (
    <Confirm
      opened={opened}
      title={t("apiKey.revokeTitle", { name: apiKey.name })}
      explanation={t("apiKey.revokeHelp")}
      confirm={t("apiKey.revokeConfirm")}
      keep={t("common.cancel")}
      explain={({ code }) => (code === "WRONG_STATE" ? t("apiKey.alreadyRevoked") : null)}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await revoke({ input: { id: apiKey.id } });
        const payload = data?.apiKeyRevoke;
        if (payload?.apiKey) {
          toast(t("apiKey.revoked"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
