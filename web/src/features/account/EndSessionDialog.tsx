import "@/i18n/laterAccount";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import { useSession } from "@/session/context";
import { Confirm, type ConfirmOutcome } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const SessionRevoke = graphql(`
  mutation SessionRevoke($input: SessionRevokeInput!) {
    sessionRevoke(input: $input) {
      session { id }
      userErrors { code message field }
    }
  }
`);

interface EndSessionDialogProps {
  opened: boolean;
  session: { id: string; device: string; current: boolean };
  onClose: () => void;
}

export default function EndSessionDialog({ opened, session, onClose }: EndSessionDialogProps) {
  const { t } = useTranslation();
  const own = useSession();
  const [, revoke] = useMutation(SessionRevoke);

  async function end(): Promise<ConfirmOutcome> {
    if (session.current) {
      const outcome = await own.signOut();
      return outcome.kind === "failed" ? outcome : { kind: "done" };
    }
    const { data, error } = await revoke({ input: { id: session.id } });
    const payload = data?.sessionRevoke;
    if (payload === undefined) return { kind: "failed", error };
    if (payload.userErrors.length > 0) return { kind: "refused", userErrors: payload.userErrors };
    toast(t("security.ended"));
    return { kind: "done" };
  }

  return (
    <Confirm
      opened={opened}
      title={t(session.current ? "security.endOwnTitle" : "security.endTitle")}
      explanation={
        session.current ? t("security.endOwnLead") : t("security.endLead", { device: session.device })
      }
      confirm={t(session.current ? "shell.signOut" : "security.endConfirm")}
      keep={t("security.endKeep")}
      onConfirm={end}
      onClose={onClose}
    />
  );
}
