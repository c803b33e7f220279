import { useTranslation } from "react-i18next";
import { useSession } from "@/session/context";
import { toast } from "@/ui/toast";

/** Signs out, and says so when it did not come to that. */
export function useSignOut(): () => void {
  const { t } = useTranslation();
  const session = useSession();
  return () => {
    void session.signOut().then((outcome) => {
      switch (outcome.kind) {
        case "signed-out":
          return;
        case "failed":
          toast(t("shell.signOutFailed"));
          return;
      }
    });
  };
}
