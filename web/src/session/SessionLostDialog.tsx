import { Button, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { SignInForm } from "@/features/account/SignInForm";
import { useStore } from "@/lib/store";
import { useConnection, useSession } from "@/session/context";
import { useSignOut } from "@/session/useSignOut";
import { useCover } from "@/ui/layers";

/** Over the screen, not instead of it: whatever was typed below is still there after signing in again. */
export default function SessionLostDialog() {
  useCover();
  const { t } = useTranslation();
  const session = useSession();
  const { stepUp } = useConnection();
  const signOut = useSignOut();
  const state = useStore(session.state);
  return (
    <Modal
      opened={state.kind === "lost"}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t("account.lostTitle")}
      attributes={{ header: { role: "presentation" } }}
      styles={{ title: { fontWeight: 600, fontSize: "1.0625rem" } }}
      centered
      zIndex={300}
    >
      {state.kind === "lost" ? (
        <Stack gap="md">
          <Text>{t("account.lostLead")}</Text>
          {/* Signing in proves who is there, to whatever was waiting for that too. */}
          <SignInForm person={state.person} onSignedIn={() => stepUp.settle("proved")} />
          <Button variant="subtle" color="gray" onClick={signOut}>
            {t("account.otherPerson")}
          </Button>
        </Stack>
      ) : null}
    </Modal>
  );
}
