import { Alert, Text } from "@mantine/core";
import { createFileRoute, redirect, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Entrance } from "@/features/account/Entrance";
import { SignInForm } from "@/features/account/SignInForm";
import { flagParam, textParam } from "@/lib/search";
import { BrokenScreen } from "@/ui/BrokenPage";
import { TextLink } from "@/ui/links";

interface SignInSearch {
  /** Where to go afterwards. */
  next?: string | undefined;
  /** Comes from setting a password. */
  changed?: true | undefined;
}

export const Route = createFileRoute("/sign-in")({
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    next: localPath(textParam(search.next)),
    changed: flagParam(search.changed),
  }),
  beforeLoad: ({ context, search }) => {
    if (context.session.state.get().kind === "signed-in") throw redirect({ href: search.next ?? "/" });
  },
  component: SignInPage,
  errorComponent: BrokenScreen,
});

function SignInPage() {
  const { t } = useTranslation();
  const { next, changed } = Route.useSearch();
  const navigate = useNavigate();
  return (
    <Entrance title={t("account.signInTitle")} lead={t("account.signInLead")}>
      {changed ? (
        <Alert mb="md" variant="light" role="status">
          {t("account.passwordChanged")}
        </Alert>
      ) : null}
      <SignInForm onSignedIn={() => void navigate({ href: next ?? "/" })} />
      <TextLink to="/forgot" size="sm" mt="md" display="inline-block">
        {t("account.forgot")}
      </TextLink>
      <Text c="dimmed" size="sm" mt="sm">
        {t("account.noLink")}
      </Text>
    </Entrance>
  );
}

/** Only paths of this console; never somebody else's address. */
function localPath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : undefined;
}
