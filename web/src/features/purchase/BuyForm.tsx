import "@/i18n/laterNumber";
import "@/i18n/laterPurchase";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainPurchase } from "@/features/purchase/explain";
import { type Price, priceOf } from "@/features/purchase/price";
import { Requirements } from "@/features/purchase/Requirements";
import { SpendRoom, useIsBeyondLimit } from "@/features/spending/SpendRoom";
import { graphql } from "@/graphql/generated";
import type { OfferFragment, PhoneNumberPurchaseInput } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { countryName } from "@/lib/countries";
import { createIntents } from "@/lib/intents";
import { moneyText } from "@/lib/money";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { type Fact, Facts } from "@/ui/Facts";
import classes from "@/ui/Form.module.css";
import { TextLink } from "@/ui/links";
import { Panel } from "@/ui/Page";
import { useSubmission } from "@/ui/useSubmission";

const PhoneNumberPurchase = graphql(`
  mutation PhoneNumberPurchase($input: PhoneNumberPurchaseInput!) {
    phoneNumberPurchase(input: $input) {
      phoneNumber {
        id
        ...Purchased
        project { id ...ProjectRoom idleNumbers { count monthlyPrice { amountMinor currency } } }
      }
      userErrors { code message field }
    }
  }
`);

/** Outlives the dialog: whoever closes it after a lost answer and comes back sends the same key. */
const intents = createIntents<Omit<PhoneNumberPurchaseInput, "idempotencyKey">>();

interface BuyFormProps {
  form: UseFormReturnType<{ name: string }>;
  offer: OfferFragment;
  project: { id: string; name: string };
  /** Zavu was asked; the number says what came of it. */
  onAsked: (numberId: string) => void;
  onCancel: () => void;
}

export function BuyForm({ form, offer, project, onAsked, onCancel }: BuyFormProps) {
  const { t } = useTranslation();
  const [{ fetching }, buy] = useMutation(PhoneNumberPurchase);
  const labels = { name: t("purchase.name") };
  const submission = useSubmission(form, labels);
  const price = priceOf(offer);
  const isBeyondLimit = useIsBeyondLimit(project.id, price?.now);
  const limitId = useId();
  const [needsKey, setNeedsKey] = useState(false);

  const submit = form.onSubmit(async ({ name }) => {
    submission.begin();
    setNeedsKey(false);
    const input = {
      projectId: project.id,
      phoneNumber: offer.phoneNumber,
      name: name.trim() === "" ? null : name.trim(),
      // The price that is shown, and nothing above it.
      maxMonthlyPrice: price?.monthly.amountMinor ?? null,
    };
    const { data, error } = await buy({ input: { ...input, idempotencyKey: intents.keyFor(input) } });
    const payload = data?.phoneNumberPurchase;
    if (payload?.phoneNumber) {
      intents.settle(input);
      onAsked(payload.phoneNumber.id);
    } else if (payload) {
      // Whoever did not want to prove who they are has not been answered yet.
      if (payload.userErrors.every(({ code }) => code !== "REAUTHENTICATION_REQUIRED")) intents.settle(input);
      setNeedsKey(payload.userErrors.some(({ code }) => code === "UPSTREAM_CREDENTIALS_INVALID"));
      submission.refuse(payload.userErrors, (each) => explainPurchase(each, t));
    } else if (error) {
      submission.fail(error);
    }
  }, submission.invalid);

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary
          {...submission.summary}
          open={t("purchase.outcomeOpen")}
          action={
            needsKey ? (
              <TextLink to="/projects/$projectId" params={{ projectId: project.id }} underline="always">
                {t("purchase.toProject")}
              </TextLink>
            ) : undefined
          }
        />
        <OfferFacts offer={offer} price={price} projectName={project.name} />
        {price === null ? null : <SpendRoom projectId={project.id} price={price.now} />}
        <TextInput
          label={labels.name}
          description={t("purchase.nameHelp")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Panel title={t("purchase.requirements")}>
          <Requirements projectId={project.id} country={offer.countryCode} type={offer.type} />
        </Panel>
        {isBeyondLimit ? (
          <Text id={limitId} size="sm">
            {t("purchase.beyondLimit")}
          </Text>
        ) : null}
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
          <Button
            type="submit"
            loading={fetching}
            variant={isBeyondLimit ? "default" : "filled"}
            aria-describedby={isBeyondLimit ? limitId : undefined}
          >
            {price === null
              ? t("purchase.confirmUnknown")
              : t("purchase.confirm", { price: moneyText(price.now, locale) })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface OfferFactsProps {
  offer: OfferFragment;
  price: Price | null;
  projectName: string;
}

function OfferFacts({ offer, price, projectName }: OfferFactsProps) {
  const { t } = useTranslation();
  const facts: (Fact | null)[] = [
    { label: t("purchase.forProject"), value: projectName },
    {
      label: t("purchase.place"),
      value: [offer.locality, offer.region, countryName(offer.countryCode, locale)]
        .filter(Boolean)
        .join(", "),
    },
    {
      label: t("purchase.type"),
      value: [
        t(`number.type.${offer.type}`),
        ...offer.capabilities.map((each) => t(`number.capability.${each}`)),
      ].join(" · "),
    },
    price === null
      ? null
      : {
          label: t("purchase.now"),
          value: (
            <>
              <strong>{moneyText(price.now, locale)}</strong>{" "}
              <Text component="span" c="dimmed" size="sm">
                {price.upfront.amountMinor === 0
                  ? t("purchase.nowFirst")
                  : t("purchase.nowParts", {
                      monthly: moneyText(price.monthly, locale),
                      upfront: moneyText(price.upfront, locale),
                    })}
              </Text>
            </>
          ),
        },
    price === null
      ? { label: t("purchase.now"), value: t("purchase.unknownPrice") }
      : { label: t("purchase.perMonth"), value: moneyText(price.monthly, locale) },
  ];
  return (
    <div>
      <Facts facts={facts.filter((fact) => fact !== null)} />
      {offer.mayBeIncluded ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t("purchase.included")}
        </Text>
      ) : null}
    </div>
  );
}
