import "@/i18n/laterAccount";
import { Button, Text, Title } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconPointFilled } from "@tabler/icons-react";
import { lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { deviceName, deviceOf } from "@/features/account/device";
import classes from "@/features/account/SessionsPanel.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { SessionRowFragment } from "@/graphql/generated/graphql";
import { type Column, DataTable, Under } from "@/ui/DataTable";
import { ListFrame } from "@/ui/ListFrame";
import { Phrase, SLOT } from "@/ui/Phrase";
import { Status } from "@/ui/Status";
import { Relative, Since } from "@/ui/When";
import { WhenWanted } from "@/ui/WhenWanted";

const SessionRow = graphql(`
  fragment SessionRow on Session {
    id
    userAgent
    ipAddress
    reseller
    createdAt
    lastSeenAt
    current
  }
`);

const EndSessionDialog = lazy(() => import("@/features/account/EndSessionDialog"));

interface Ending {
  id: string;
  device: string;
  current: boolean;
}

/** Every live session of the person, in whichever reseller, with the way to end each. */
export function SessionsPanel({ sessions }: { sessions: readonly FragmentType<typeof SessionRow>[] }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [isAsked, setAsked] = useState(false);
  const rows = sessions.map((session) => readFragment(SessionRow, session));
  const columns: Column<SessionRowFragment>[] = [
    {
      key: "device",
      header: t("security.device"),
      lead: true,
      width: "40%",
      cell: (row) => <DeviceCell row={row} />,
    },
    {
      key: "address",
      header: t("security.address"),
      labelled: true,
      cell: (row) => (row.ipAddress == null ? "" : <span className="mono">{row.ipAddress}</span>),
    },
    { key: "reseller", header: t("security.reseller"), labelled: true, cell: (row) => row.reseller },
    {
      key: "seen",
      header: t("security.lastSeen"),
      labelled: true,
      cell: (row) => <Relative at={row.lastSeenAt} />,
    },
    {
      key: "end",
      header: t("security.action"),
      align: "end",
      corner: true,
      cell: (row) => {
        const device = deviceName(deviceOf(row.userAgent), t);
        return (
          <Button
            variant="default"
            size="xs"
            aria-label={t("security.endNamed", { device })}
            onClick={() => {
              setEnding({ id: row.id, device, current: row.current });
              setAsked(true);
            }}
          >
            {t("security.end")}
          </Button>
        );
      },
    },
  ];
  return (
    <section>
      <ListFrame
        filters={
          <div className={classes.head}>
            <Title order={2}>{t("security.sessions")}</Title>
            <Text c="dimmed">{t("security.sessionsHelp")}</Text>
          </div>
        }
      >
        <DataTable label={t("security.sessions")} columns={columns} rows={rows} />
      </ListFrame>
      <WhenWanted wanted={isAsked}>
        {ending === null ? null : (
          <EndSessionDialog opened={isAsked} session={ending} onClose={() => setAsked(false)} />
        )}
      </WhenWanted>
    </section>
  );
}

function DeviceCell({ row }: { row: SessionRowFragment }) {
  const { t } = useTranslation();
  const device = deviceOf(row.userAgent);
  return (
    <>
      <span className={classes.device}>
        {device.isHandheld ? (
          <IconDeviceMobile size={18} stroke={1.7} aria-hidden="true" />
        ) : (
          <IconDeviceDesktop size={18} stroke={1.7} aria-hidden="true" />
        )}
        <Text component="span" fw={600} title={row.userAgent ?? undefined}>
          {deviceName(device, t)}
        </Text>
        {row.current ? (
          <Status tone="active" icon={<IconPointFilled size={12} />}>
            {t("security.thisDevice")}
          </Status>
        ) : null}
      </span>
      <Under>
        <Phrase text={t("security.signedInSince", { when: SLOT })}>
          <Since at={row.createdAt} />
        </Phrase>
      </Under>
    </>
  );
}
