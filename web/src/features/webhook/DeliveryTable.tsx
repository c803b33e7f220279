import { Group } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconClock } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EventFacts } from "@/features/activity/EventFacts";
import type { Replay } from "@/features/webhook/replay";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { DeliveryLineFragment, WebhookDeliveryStatus } from "@/graphql/generated/graphql";
import { locale } from "@/i18n";
import { exactTime } from "@/lib/time";
import { sentence } from "@/ui/formErrors";
import { GuardedButton } from "@/ui/GuardedButton";
import { OpenRow } from "@/ui/OpenRow";
import classes from "@/ui/OpenRows.module.css";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Status, type Tone } from "@/ui/Status";
import { useRowKeys } from "@/ui/useRowKeys";
import { Relative } from "@/ui/When";

export const DeliveryLine = graphql(`
  fragment DeliveryLine on WebhookDelivery {
    id
    status
    attempts
    lastStatusCode
    lastError
    nextAttemptAt
    deliveredAt
    createdAt
    event { id type cursor ...EventPayload }
  }
`);

interface DeliveryTableProps {
  deliveries: readonly FragmentType<typeof DeliveryLine>[];
  /** Why nothing can be sent again; null when it can. */
  refusal: string | null;
  onReplay: (what: Replay) => void;
}

export function DeliveryTable({ deliveries, ...rest }: DeliveryTableProps) {
  const { t } = useTranslation();
  const table = useRowKeys();
  return (
    <table ref={table} className={classes.table} aria-label={t("webhook.deliveries")}>
      <thead>
        <tr>
          <th scope="col">{t("webhook.what")}</th>
          <th scope="col">{t("webhook.when")}</th>
        </tr>
      </thead>
      {deliveries.map((masked) => {
        const delivery = readFragment(DeliveryLine, masked);
        return <Line key={delivery.id} delivery={delivery} {...rest} />;
      })}
    </table>
  );
}

interface LineProps extends Omit<DeliveryTableProps, "deliveries"> {
  delivery: DeliveryLineFragment;
}

function Line({ delivery, refusal, onReplay }: LineProps) {
  const { t } = useTranslation();
  const name = t(`event.name.${delivery.event.type}`);
  const { tone, icon } = looks(delivery.status);
  return (
    <OpenRow
      label={t("webhook.show", { event: name, when: exactTime(delivery.createdAt, locale) })}
      said={
        <span>
          {name}{" "}
          <Status tone={tone} icon={icon}>
            {t(`webhook.status.${delivery.status}`)}
          </Status>
        </span>
      }
      under={
        <>
          <span>{attemptWords(delivery, t)}</span>
          {delivery.nextAttemptAt == null ? null : (
            <span>
              <Phrase text={t("webhook.next", { when: SLOT })}>
                <Relative at={delivery.nextAttemptAt} />
              </Phrase>
            </span>
          )}
          {delivery.deliveredAt == null ? null : (
            <span>
              <Phrase text={t("webhook.arrivedAt", { when: SLOT })}>
                <Relative at={delivery.deliveredAt} />
              </Phrase>
            </span>
          )}
          <span>{answerWords(delivery, t)}</span>
        </>
      }
      when={<Relative at={delivery.createdAt} />}
    >
      <EventFacts event={delivery.event} />
      <Group gap="xs" mt="sm">
        <GuardedButton
          variant="default"
          size="xs"
          refusal={refusal}
          onClick={() => onReplay({ kind: "one", eventId: delivery.event.id })}
        >
          {t("webhook.again")}
        </GuardedButton>
        <GuardedButton
          variant="default"
          size="xs"
          refusal={refusal}
          onClick={() => onReplay({ kind: "past", after: delivery.event.cursor })}
        >
          {t("webhook.replay")}
        </GuardedButton>
      </Group>
    </OpenRow>
  );
}

function attemptWords({ attempts }: DeliveryLineFragment, t: TFunction): string {
  return attempts === 0 ? t("webhook.untried") : t("webhook.attemptsCount", { count: attempts });
}

/** What the receiver last said, or why it said nothing. */
export function answerWords(
  { lastStatusCode, lastError }: Pick<DeliveryLineFragment, "lastStatusCode" | "lastError">,
  t: TFunction,
): string | null {
  const answered = lastStatusCode == null ? null : t("webhook.answered", { code: lastStatusCode });
  const failed = lastError == null || lastError === "" ? null : sentence(lastError);
  return [answered, failed].filter((each) => each !== null).join(": ") || null;
}

function looks(status: WebhookDeliveryStatus): { tone: Tone; icon: ReactNode } {
  switch (status) {
    case "PENDING":
      return { tone: "waiting", icon: <IconClock size={14} /> };
    case "DELIVERED":
      return { tone: "good", icon: <IconCircleCheck size={14} /> };
    case "FAILED":
      return { tone: "bad", icon: <IconCircleX size={14} /> };
  }
}
