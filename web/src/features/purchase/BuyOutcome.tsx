import "@/i18n/laterNumber";
import "@/i18n/laterNumberDetail";
import "@/i18n/laterPurchase";
import { Button, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { IconAlertCircle, IconCircleCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { failureText } from "@/features/number/failure";
import { useNumberRefusals } from "@/features/number/useNumberActions";
import { graphql, readFragment } from "@/graphql/generated";
import type { PurchasedFragment } from "@/graphql/generated/graphql";
import { followNumber } from "@/graphql/refetch";
import { takeFocus } from "@/ui/focus";
import { GuardedButton } from "@/ui/GuardedButton";
import { ButtonLink } from "@/ui/links";

const Purchased = graphql(`
  fragment Purchased on OwnedPhoneNumber {
    id
    phoneNumber
    status
    failureReason
    project { id name }
  }
`);

const PurchasedQuery = graphql(`
  query Purchased($id: ID!) {
    phoneNumber(id: $id) { id ...Purchased }
  }
`);

interface BuyOutcomeProps {
  numberId: string;
  phoneNumber: string;
  onClose: () => void;
}

/** What became of a purchase, followed until it is certain. */
export function BuyOutcome({ numberId, phoneNumber, onClose }: BuyOutcomeProps) {
  const { t } = useTranslation();
  const context = useMemo(() => followNumber(numberId), [numberId]);
  const [{ data, error }, reload] = useQuery({
    query: PurchasedQuery,
    variables: { id: numberId },
    context,
  });
  const number = readFragment(Purchased, data?.phoneNumber);
  if (number == null) {
    if (data == null && !error) return <Loader size="sm" aria-label={t("common.loading")} />;
    const isLost = data == null;
    return (
      <Stack gap="md">
        <div role="status">
          <Heading text={t(isLost ? "purchase.outcomeUnknown" : "purchase.goneTitle")} />
          {isLost ? <Text c="dimmed">{t("purchase.outcomeUnknownHelp")}</Text> : null}
        </div>
        <Group justify="flex-end" gap="xs">
          <Button variant={isLost ? "default" : "filled"} onClick={onClose}>
            {t("common.close")}
          </Button>
          {isLost ? (
            <Button onClick={() => reload({ requestPolicy: "network-only" })}>{t("common.tryAgain")}</Button>
          ) : null}
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-start" wrap="nowrap" role="status" data-testid="purchase">
        <OutcomeIcon status={number.status} />
        <Words number={number} phoneNumber={phoneNumber} />
      </Group>
      <Group justify="flex-end" gap="xs">
        <NextActions number={number} onClose={onClose} />
      </Group>
    </Stack>
  );
}

/** Takes the focus when it appears, for the button that was pressed is gone; not again when the words change. */
function Heading({ text }: { text: string }) {
  return (
    <Title order={3} tabIndex={-1} ref={takeFocus}>
      {text}
    </Title>
  );
}

function OutcomeIcon({ status }: { status: PurchasedFragment["status"] }) {
  switch (status) {
    case "PURCHASING":
    case "PURCHASE_UNKNOWN":
      return <Loader size="sm" aria-hidden="true" />;
    case "PURCHASE_FAILED":
      return <IconAlertCircle size={22} aria-hidden="true" style={{ flex: "none" }} />;
    case "FREE":
    case "HELD":
    case "ASSIGNED":
    case "RELEASING":
    case "RELEASED":
      return <IconCircleCheck size={22} aria-hidden="true" style={{ flex: "none" }} />;
  }
}

function Words({ number, phoneNumber }: { number: PurchasedFragment; phoneNumber: string }) {
  const { t } = useTranslation();
  const { title, help } = wordsOf();
  return (
    <div>
      <Heading text={title} />
      <Text c="dimmed">{help}</Text>
    </div>
  );

  function wordsOf(): { title: string; help: string } {
    const names = { number: phoneNumber, project: number.project.name };
    switch (number.status) {
      case "PURCHASING":
        return { title: t("purchase.waitingTitle"), help: t("purchase.waitingHelp", names) };
      case "PURCHASE_UNKNOWN":
        return { title: t("purchase.unclearTitle"), help: t("purchase.unclearHelp", names) };
      case "PURCHASE_FAILED":
        return {
          title: t("purchase.failedTitle", names),
          help: failureText(number.failureReason ?? "not_bought", t),
        };
      case "FREE":
        return { title: t("purchase.boughtTitle", names), help: t("purchase.boughtHelp") };
      case "HELD":
      case "ASSIGNED":
        return { title: t("purchase.boughtTitle", names), help: t("purchase.usedHelp") };
      case "RELEASING":
      case "RELEASED":
        return { title: t("purchase.boughtTitle", names), help: t("number.next.RELEASED") };
    }
  }
}

function NextActions({ number, onClose }: { number: PurchasedFragment; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusalsOf = useNumberRefusals();
  if (number.status === "PURCHASE_FAILED") {
    return <Button onClick={onClose}>{t("purchase.searchOn")}</Button>;
  }
  return (
    <>
      <Button variant="default" onClick={onClose}>
        {t("common.close")}
      </Button>
      <ButtonLink variant="default" to="/numbers/$numberId" params={{ numberId: number.id }}>
        {t("purchase.open")}
      </ButtonLink>
      {number.status === "FREE" ? (
        <GuardedButton
          refusal={refusalsOf(number).use}
          onClick={() =>
            void navigate({ to: "/invitations", search: { dialog: "issue", number: number.id } })
          }
        >
          {t("number.useNext")}
        </GuardedButton>
      ) : null}
    </>
  );
}
