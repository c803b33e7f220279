import "@/i18n/laterEvent";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import { locale } from "@/i18n";
import { exactTime } from "@/lib/time";
import { CopyIcon } from "@/ui/CopyButton";
import { Facts, RawId } from "@/ui/Facts";
import classes from "@/ui/OpenRows.module.css";

const EventPayload = graphql(`
  fragment EventPayload on Event {
    id
    sequence
    cursor
    type
    occurredAt
    data
  }
`);

/** An event as programs are told it: what is recorded, and the marks by which it is found again. */
export function EventFacts({ event: masked }: { event: FragmentType<typeof EventPayload> }) {
  const { t } = useTranslation();
  const event = readFragment(EventPayload, masked);
  const data = JSON.stringify(event.data, null, 2);
  return (
    <div className={classes.detailGrid}>
      <div>
        <div className={classes.dataTitle}>
          <Text component="h2" size="sm" fw={600}>
            {t("event.data")}
          </Text>
          <CopyIcon value={data} what={t("event.dataCopy")} />
        </div>
        <pre className={`mono ${classes.json}`}>{data}</pre>
      </div>
      <Facts
        facts={[
          { label: t("event.type"), value: <span className="mono">{event.type}</span> },
          { label: t("event.exact"), value: exactTime(event.occurredAt, locale) },
          { label: t("event.id"), value: <RawId value={event.id} what={t("event.id")} /> },
          {
            label: t("event.sequence"),
            value: <RawId value={String(event.sequence)} what={t("event.sequence")} />,
          },
          { label: t("event.cursor"), value: <RawId value={event.cursor} what={t("event.cursor")} /> },
        ]}
      />
    </div>
  );
}
