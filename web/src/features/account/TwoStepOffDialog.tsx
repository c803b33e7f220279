import "@/i18n/laterAccount";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const TotpDisable = graphql(`
  mutation TotpDisable($input: TotpDisableInput!) {
    totpDisable(input: $input) {
      user { id secondFactorEnabled }
      userErrors { code message field }
    }
  }
`);

/** The proof that this takes is asked for like everywhere: by the server, when the last one is too old. */
export default function TwoStepOffDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [, disable] = useMutation(TotpDisable);
  return (
    <Confirm
      opened={opened}
      title={t("security.offTitle")}
      explanation={t("security.offLead")}
      confirm={t("security.turnOff")}
      keep={t("security.offKeep")}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await disable({ input: {} });
        const payload = data?.totpDisable;
        if (payload?.user) {
          toast(t("security.offDone"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
