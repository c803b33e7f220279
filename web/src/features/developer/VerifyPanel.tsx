import { Button, Stack, Text, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Received, Verdict } from "@/features/developer/signature";
import classes from "@/features/developer/Tester.module.css";
import type { Carried } from "@/features/developer/TesterPage";
import { locale } from "@/i18n";
import { exactTime, relativeTime } from "@/lib/time";
import { Panel } from "@/ui/Page";
import { SecretInput } from "@/ui/SecretInput";
import { Status, type Tone } from "@/ui/Status";

/** Tells why a signature is taken or refused. Neither the secret nor anything else leaves the page, or stays in it. */
export default function VerifyPanel({ carried }: { carried: Carried }) {
  const { t } = useTranslation();
  const [received, setReceived] = useState<Received>({
    headers: carried.headers,
    body: carried.body,
    secret: "",
  });
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (carried.count > 0) secret.current?.focus();
  }, [carried]);
  const set = (part: Partial<Received>) => {
    setVerdict(null);
    setReceived((before) => ({ ...before, ...part }));
  };

  async function check(event: FormEvent) {
    event.preventDefault();
    const { verdictOf } = await import("@/features/developer/signature");
    setVerdict(verdictOf(received, Date.now()));
  }

  return (
    <Panel title={t("developer.verify")}>
      <form noValidate autoComplete="off" onSubmit={(event) => void check(event)}>
        <Stack gap="sm">
          <Text c="dimmed">{t("developer.verifyHelp")}</Text>
          <Textarea
            label={t("developer.headers")}
            description={t("developer.headersHelp")}
            placeholder={"webhook-id: evt_…\nwebhook-timestamp: 1796036400\nwebhook-signature: v1,…"}
            value={received.headers}
            onChange={(event) => set({ headers: event.currentTarget.value })}
            rows={5}
            spellCheck={false}
            classNames={{ input: classes.text }}
          />
          <Textarea
            label={t("developer.body")}
            description={t("developer.bodyHelp")}
            value={received.body}
            onChange={(event) => set({ body: event.currentTarget.value })}
            rows={7}
            spellCheck={false}
            classNames={{ input: classes.text }}
          />
          <SecretInput
            ref={secret}
            label={t("developer.secret")}
            description={t("developer.secretHelp")}
            value={received.secret}
            onChange={(event) => set({ secret: event.currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
            error={isAboutSecret(verdict) ? explain(verdict, t).help : undefined}
          />
          <div>
            <Button type="submit">{t("developer.verifySubmit")}</Button>
          </div>
        </Stack>
      </form>
      <div
        role="status"
        aria-label={t("developer.verdict")}
        className={classes.verdict}
        data-testid="verdict"
      >
        {verdict === null || isAboutSecret(verdict) ? null : <VerdictView verdict={verdict} />}
      </div>
    </Panel>
  );
}

function isAboutSecret(verdict: Verdict | null): verdict is Verdict & { kind: "no-secret" | "bad-secret" } {
  return verdict?.kind === "no-secret" || verdict?.kind === "bad-secret";
}

function VerdictView({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const { tone, title, help } = explain(verdict, t);
  const Icon = ICONS[tone];
  return (
    <>
      <Status tone={tone} icon={<Icon size={18} />}>
        <Text span fw={600}>
          {title}
        </Text>
      </Status>
      <Text mt={4}>{help}</Text>
    </>
  );
}

const ICONS = { good: IconCircleCheck, waiting: IconAlertTriangle, bad: IconCircleX } as const;

/** A verdict in words: what it is, and what follows from it. */
export function explain(
  verdict: Verdict,
  t: TFunction,
): { tone: Extract<Tone, keyof typeof ICONS>; title: string; help: string } {
  const invalid = (help: string) => ({ tone: "bad" as const, title: t("developer.invalid"), help });
  switch (verdict.kind) {
    case "valid":
    case "stale":
    case "early": {
      const { kind, sentAt } = verdict;
      const when = `${relativeTime(sentAt, Date.now(), locale)} (${exactTime(sentAt, locale)})`;
      const tone = kind === "valid" ? "good" : "waiting";
      return { tone, title: t(`developer.${kind}`), help: t(`developer.${kind}Help`, { when }) };
    }
    case "missing":
      return invalid(t("developer.missing", { names: verdict.names.join(", ") }));
    case "bad-time":
      return invalid(t("developer.badTime"));
    case "bad-signature":
      return invalid(t("developer.badSignature"));
    case "no-secret":
      return invalid(t("developer.noSecret"));
    case "bad-secret":
      return invalid(t("developer.badSecret"));
    case "wrong":
      return invalid(
        verdict.altered === null ? t("developer.wrongHelp") : t(`developer.altered.${verdict.altered}`),
      );
  }
}
