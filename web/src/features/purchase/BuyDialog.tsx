import "@/i18n/laterNumberDetail";
import "@/i18n/laterPurchase";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BuyForm } from "@/features/purchase/BuyForm";
import { BuyOutcome } from "@/features/purchase/BuyOutcome";
import type { OfferFragment } from "@/graphql/generated/graphql";
import { Dialog } from "@/ui/Dialog";

const NAME_MAX_LENGTH = 100;

interface BuyDialogProps {
  opened: boolean;
  offer: OfferFragment;
  project: { id: string; name: string };
  onClose: () => void;
  /** The id of what takes the focus when the button that opened it is gone. */
  otherwise: string;
}

/** Buys one number, and stays with it until Zavu's answer is known. */
export default function BuyDialog({ opened, offer, project, onClose, otherwise }: BuyDialogProps) {
  const { t } = useTranslation();
  const [numberId, setNumberId] = useState<string | null>(null);
  const form = useForm({
    name: "number-buy",
    initialValues: { name: "" },
    validate: {
      name: (value) => ([...value.trim()].length > NAME_MAX_LENGTH ? t("number.nameTooLong") : null),
    },
  });
  return (
    <Dialog
      title={t("purchase.dialogTitle", { number: offer.phoneNumber })}
      opened={opened}
      onClose={onClose}
      kind="form"
      otherwise={otherwise}
    >
      {numberId === null ? (
        <BuyForm form={form} offer={offer} project={project} onAsked={setNumberId} onCancel={onClose} />
      ) : (
        <BuyOutcome numberId={numberId} phoneNumber={offer.phoneNumber} onClose={onClose} />
      )}
    </Dialog>
  );
}
