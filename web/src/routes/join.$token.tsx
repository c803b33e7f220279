import { Alert, Loader, Stack, Text } from "@mantine/core";
import { createFileRoute, useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Entrance } from "@/features/account/Entrance";
import { JoinForm } from "@/features/account/JoinForm";
import type { OfferPreviewFragment } from "@/graphql/generated/graphql";
import { useStore } from "@/lib/store";
import { useSession } from "@/session/context";
import { personIn } from "@/session/session";
import { BrokenScreen } from "@/ui/BrokenPage";
import { takeFocus } from "@/ui/focus";
import { ButtonLink } from "@/ui/links";
import { FailureNotice } from "@/ui/Notice";
import { Relative } from "@/ui/When";

export const Route = createFileRoute("/join/$token")({
  loader: ({ context, params }) => context.session.previewOffer(params.token),
  // What was typed must not go because the answer was read again.
  shouldReload: false,
  component: JoinPage,
  errorComponent: BrokenScreen,
  pendingComponent: Reading,
});

function JoinPage() {
  const { t } = useTranslation();
  const { token } = Route.useParams();
  const preview = Route.useLoaderData();
  const router = useRouter();
  const [over, setOver] = useState<string | null>(null);
  if (over === token) return <Over />;
  switch (preview.kind) {
    case "open":
      return <Offer key={token} token={token} offer={preview.offer} onOver={() => setOver(token)} />;
    case "over":
      return <Over />;
    case "failed":
      return (
        <Entrance title={t("account.offerLoading")} lead={t("failure.title")}>
          <FailureNotice error={preview.error} onRetry={() => void router.invalidate()} />
        </Entrance>
      );
  }
}

function Offer({ token, offer, onOver }: { token: string; offer: OfferPreviewFragment; onOver: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const person = personIn(useStore(useSession().state));
  return (
    <Entrance
      title={t("join.title", { reseller: offer.resellerName })}
      lead={t(offer.accountExists ? "join.knownLead" : "join.newLead")}
    >
      {person !== null && person.email !== offer.email ? (
        <Alert mb="md" variant="light">
          {t("join.otherPerson", { email: person.email, other: offer.email })}
        </Alert>
      ) : null}
      <JoinForm token={token} offer={offer} onJoined={() => void navigate({ to: "/" })} onOver={onOver} />
      <Text c="dimmed" size="sm" mt="lg">
        {t("join.until")} <Relative at={offer.expiresAt} />.
      </Text>
    </Entrance>
  );
}

function Over() {
  const { t } = useTranslation();
  return (
    <Entrance title={t("join.over")} lead="">
      <Stack gap="md">
        <Text role="alert" tabIndex={-1} ref={takeFocus} style={{ outline: "none" }}>
          {t("join.overHelp")}
        </Text>
        <ButtonLink to="/sign-in">{t("account.toSignIn")}</ButtonLink>
      </Stack>
    </Entrance>
  );
}

function Reading() {
  const { t } = useTranslation();
  return (
    <Entrance title={t("account.offerLoading")} lead="">
      <div role="status" aria-busy="true">
        <Loader size="sm" aria-label={t("common.loading")} />
      </div>
    </Entrance>
  );
}
