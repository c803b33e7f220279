import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Entrance } from "@/features/account/Entrance";
import { PasswordResetForm } from "@/features/account/PasswordResetForm";

export const Route = createFileRoute("/reset/$token")({
  component: ResetPage,
});

function ResetPage() {
  const { t } = useTranslation();
  const { token } = Route.useParams();
  const navigate = useNavigate();
  return (
    <Entrance title={t("account.resetTitle")} lead={t("account.resetLead")}>
      <PasswordResetForm
        token={token}
        onDone={() => void navigate({ to: "/sign-in", search: { changed: true }, replace: true })}
      />
    </Entrance>
  );
}
