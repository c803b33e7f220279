import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { graphql } from "@/graphql/generated";
import type { UserErrorView } from "@/session/session";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const PhoneNumberRelease = graphql(`
  mutation PhoneNumberRelease($input: PhoneNumberReleaseInput!) {
    phoneNumberRelease(input: $input) {
      phoneNumber {
        id
        status
        idleSince
        nextRenewalAt
        releasedAt
        project { id idleNumbers { count monthlyPrice { amountMinor currency } } }
      }
      userErrors { code message field }
    }
  }
`);

interface ReleaseDialogProps {
  opened: boolean;
  number: { id: string; phoneNumber: string };
  onClose: () => void;
}

/** Gives a number back. The number is to be typed, because nobody can give it to us again. */
export default function ReleaseDialog({ opened, number, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation();
  const [, release] = useMutation(PhoneNumberRelease);
  return (
    <Confirm
      opened={opened}
      title={t("number.releaseTitle", { number: number.phoneNumber })}
      explanation={t("number.releaseHelp")}
      confirm={t("number.releaseConfirm")}
      keep={t("number.releaseKeep")}
      typed={{
        label: t("number.releaseConfirmLabel", { number: number.phoneNumber }),
        word: number.phoneNumber,
        mismatch: t("number.releaseMismatch"),
      }}
      explain={(error) => explain(error, t)}
      open={t("number.releaseOpen")}
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await release({ input: { id: number.id } });
        const payload = data?.phoneNumberRelease;
        if (payload?.phoneNumber) {
          toast(
            t(
              payload.phoneNumber.status === "RELEASING" ? "number.releasingNotice" : "number.releasedNotice",
            ),
          );
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}

/** Who holds or uses the number the server says itself. */
function explain({ code }: UserErrorView, t: TFunction): string | null {
  switch (code) {
    case "WRONG_STATE":
      return t("number.releaseNotOwned");
    case "UPSTREAM_CREDENTIALS_INVALID":
      return t("number.releaseNoKey");
    default:
      return null;
  }
}
