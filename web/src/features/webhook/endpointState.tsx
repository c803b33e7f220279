import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconPlugOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { EndpointStateFragment } from "@/graphql/generated/graphql";
import { sentence } from "@/ui/formErrors";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Status, type Tone } from "@/ui/Status";
import { Since } from "@/ui/When";

const EndpointState = graphql(`
  fragment EndpointState on WebhookEndpoint {
    id
    disabledAt
    disabledReason
    failingSince
  }
`);

type Masked = FragmentType<typeof EndpointState>;

type StateWord = "on" | "failing" | "off";

type State =
  | { word: "on" }
  | { word: "failing"; since: string }
  | { word: "off"; since: string; reason: string | null };

/** Whether anything is sent, and whether it arrives. */
export function endpointStateOf(endpoint: Omit<EndpointStateFragment, "id">): State {
  const { disabledAt, disabledReason, failingSince } = endpoint;
  if (disabledAt != null) return { word: "off", since: disabledAt, reason: disabledReason ?? null };
  return failingSince == null ? { word: "on" } : { word: "failing", since: failingSince };
}

export function EndpointStateChip({ endpoint }: { endpoint: Masked }) {
  const { t } = useTranslation();
  const { word } = endpointStateOf(readFragment(EndpointState, endpoint));
  const { tone, icon } = looks(word);
  return (
    <Status tone={tone} icon={icon}>
      {t(`webhook.${word}`)}
    </Status>
  );
}

/** Since when, and why; nothing where all is well. */
export function EndpointStateLine({ endpoint }: { endpoint: Masked }) {
  const { t } = useTranslation();
  const state = endpointStateOf(readFragment(EndpointState, endpoint));
  switch (state.word) {
    case "on":
      return null;
    case "failing":
      return (
        <Phrase text={t("webhook.failingSince", { when: SLOT })}>
          <Since at={state.since} />
        </Phrase>
      );
    case "off": {
      const text =
        state.reason === null
          ? t("webhook.offSinceNoReason", { when: SLOT })
          : t("webhook.offSince", { when: SLOT, reason: sentence(state.reason) });
      return (
        <Phrase text={text}>
          <Since at={state.since} />
        </Phrase>
      );
    }
  }
}

/** The same where one works on the webhook. */
export function EndpointStateAlert({ endpoint }: { endpoint: Masked }) {
  const { t } = useTranslation();
  const { word } = endpointStateOf(readFragment(EndpointState, endpoint));
  switch (word) {
    case "on":
      return null;
    case "failing":
      return (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />}>
          <EndpointStateLine endpoint={endpoint} /> {t("webhook.failingHelp")}
        </Alert>
      );
    case "off":
      return (
        <Alert color="gray" variant="light" icon={<IconPlugOff size={18} />}>
          <EndpointStateLine endpoint={endpoint} />
        </Alert>
      );
  }
}

function looks(word: StateWord): { tone: Tone; icon: ReactNode } {
  switch (word) {
    case "on":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "failing":
      return { tone: "waiting", icon: <IconAlertTriangle size={14} /> };
    case "off":
      return { tone: "bad", icon: <IconPlugOff size={14} /> };
  }
}
