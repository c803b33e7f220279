import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/Dialog";
import { NewSecret } from "@/ui/NewSecret";

interface SecretDialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** What comes before the secret: the form or the question that makes it. */
  children: (onSecret: (secret: string) => void) => ReactNode;
}

/** Shows a secret once it is made; it closes only when whoever made it says that it is kept. */
export function SecretDialog({ title, opened, onClose, children }: SecretDialogProps) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string | null>(null);
  const [unkept, setUnkept] = useState(false);
  return (
    <Dialog
      title={secret === null ? title : t("webhook.secretTitle")}
      opened={opened || secret !== null}
      onClose={() => (secret === null ? onClose() : setUnkept(true))}
      kind="form"
    >
      {secret === null ? (
        children(setSecret)
      ) : (
        <NewSecret
          secret={secret}
          testId="webhook-secret"
          texts={{
            help: t("webhook.secretHelp"),
            label: t("webhook.secret"),
            what: t("webhook.secretThe"),
            kept: t("webhook.kept"),
            keptRequired: t("webhook.keptRequired"),
            done: t("webhook.done"),
          }}
          unkept={unkept}
          onUnkept={() => setUnkept(true)}
          onKept={() => {
            setSecret(null);
            setUnkept(false);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}
