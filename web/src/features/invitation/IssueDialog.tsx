import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Issued } from "@/features/invitation/Issued";
import { IssueForm } from "@/features/invitation/IssueForm";
import { useIssueForm } from "@/features/invitation/useIssueForm";
import { Dialog } from "@/ui/Dialog";

interface IssueDialogProps {
  opened: boolean;
  /** The project scope, which is filled in. */
  projectId: string | undefined;
  onClose: () => void;
}

/** Issues an invitation. What was typed stays when the dialog is closed meanwhile, until it is issued or cancelled. */
export default function IssueDialog({ opened, projectId, onClose }: IssueDialogProps) {
  const { t } = useTranslation();
  const [issuedId, setIssuedId] = useState<string | null>(null);
  const form = useIssueForm(projectId);
  const close = () => {
    onClose();
    setIssuedId(null);
    // Refusals answer an attempt, and that attempt is over.
    form.clearErrors();
  };
  return (
    <Dialog title={t("invitation.formTitle")} opened={opened} onClose={close} kind="form">
      {issuedId === null ? (
        <IssueForm
          form={form}
          onCancel={() => {
            close();
            form.reset();
          }}
          onIssued={(id) => {
            setIssuedId(id);
            form.reset();
          }}
        />
      ) : (
        <Issued invitationId={issuedId} onAnother={() => setIssuedId(null)} />
      )}
    </Dialog>
  );
}
