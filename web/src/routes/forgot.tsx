import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Entrance } from "@/features/account/Entrance";
import { ForgotForm } from "@/features/account/ForgotForm";
import { BrokenScreen } from "@/ui/BrokenPage";
import { TextLink } from "@/ui/links";

export const Route = createFileRoute("/forgot")({
  component: ForgotPage,
  errorComponent: BrokenScreen,
});

function ForgotPage() {
  const { t } = useTranslation();
  return (
    <Entrance title={t("account.forgotTitle")} lead={t("account.forgotLead")}>
      <ForgotForm />
      <TextLink to="/sign-in" size="sm" mt="lg" display="inline-block">
        {t("account.toSignIn")}
      </TextLink>
    </Entrance>
  );
}
