import { Stack, Text } from "@mantine/core";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Entrance } from "@/features/account/Entrance";
import { PasswordResetForm } from "@/features/account/PasswordResetForm";
import { BrokenScreen } from "@/ui/BrokenPage";
import { takeFocus } from "@/ui/focus";
import { ButtonLink, TextLink } from "@/ui/links";

export const Route = createFileRoute("/reset/$token")({
  component: ResetPage,
  errorComponent: BrokenScreen,
});

function ResetPage() {
  const { t } = useTranslation();
  const { token } = Route.useParams();
  const navigate = useNavigate();
  const [over, setOver] = useState<string | null>(null);
  if (over === token) {
    return (
      <Entrance title={t("account.resetTitle")} lead={t("account.resetOver")}>
        <Stack gap="md">
          <Text role="alert" tabIndex={-1} ref={takeFocus} style={{ outline: "none" }}>
            {t("account.resetOverHelp")}
          </Text>
          <ButtonLink to="/forgot">{t("account.resetAskAgain")}</ButtonLink>
          <TextLink to="/sign-in" size="sm">
            {t("account.toSignIn")}
          </TextLink>
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title={t("account.resetTitle")} lead={t("account.resetLead")}>
      <PasswordResetForm
        token={token}
        onDone={() => void navigate({ to: "/sign-in", search: { changed: true }, replace: true })}
        onOver={() => setOver(token)}
      />
    </Entrance>
  );
}
