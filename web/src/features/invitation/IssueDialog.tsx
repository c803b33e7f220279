import "@/i18n/laterInvitation";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Issued } from "@/features/invitation/Issued";
import { IssueForm } from "@/features/invitation/IssueForm";
import { useIssueForm } from "@/features/invitation/useIssueForm";
import { type Preselected, usePreselected } from "@/features/invitation/usePreselected";
import { Dialog } from "@/ui/Dialog";

interface IssueDialogProps {
  opened: boolean;
  /** The project scope, which is filled in. */
  projectId: string | undefined;
  /** A number that was chosen beforehand, which is filled in. */
  numberId?: string | undefined;
  onClose: () => void;
}

/** Issues an invitation. What was typed stays when the dialog is closed meanwhile, until it is issued or cancelled. */
export default function IssueDialog({ opened, projectId, numberId, onClose }: IssueDialogProps) {
  // Closing takes the number out of the address; the draft for it stays.
  const [draftFor, setDraftFor] = useState(numberId);
  if (opened && draftFor !== numberId) setDraftFor(numberId);
  const preselected = usePreselected(draftFor);
  const [known, setKnown] = useState<{ of: string | undefined; preselected: Preselected } | null>(null);
  // What it was when the form was filled in: it is held as soon as the invitation is issued.
  const isKnown = known !== null && known.of === draftFor;
  if (preselected !== null && !isKnown) setKnown({ of: draftFor, preselected });
  if (!isKnown) return null;
  return (
    <Drafted
      key={draftFor ?? "any"}
      opened={opened}
      projectId={projectId}
      preselected={known.preselected}
      onClose={onClose}
    />
  );
}

interface DraftedProps extends Omit<IssueDialogProps, "numberId"> {
  preselected: Preselected;
}

function Drafted({ opened, projectId, preselected, onClose }: DraftedProps) {
  const { t } = useTranslation();
  const [issuedId, setIssuedId] = useState<string | null>(null);
  const form = useIssueForm(projectId, preselected);
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
          preselected={preselected}
          onCancel={() => {
            close();
            form.reset();
          }}
          onIssued={(id) => {
            setIssuedId(id);
            // The number is held now; another invitation takes another one.
            form.setInitialValues({ ...form.getInitialValues(), phoneNumberId: null });
            form.reset();
          }}
        />
      ) : (
        <Issued invitationId={issuedId} onAnother={() => setIssuedId(null)} />
      )}
    </Dialog>
  );
}
