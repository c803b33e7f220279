import "@/i18n/laterAccount";
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconLock, IconShieldCheck } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import classes from "@/features/account/SecurityPage.module.css";
import { SessionsPanel } from "@/features/account/SessionsPanel";
import { graphql } from "@/graphql/generated";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Status } from "@/ui/Status";
import { WhenWanted } from "@/ui/WhenWanted";

const PasswordDialog = lazy(() => import("@/features/account/PasswordDialog"));
const TwoStepDialog = lazy(() => import("@/features/account/TwoStepDialog"));
const TwoStepOffDialog = lazy(() => import("@/features/account/TwoStepOffDialog"));

const SecurityQuery = graphql(`
  query Security {
    viewer {
      principal { __typename ... on User { id email secondFactorEnabled } }
      sessions { id ...SessionRow }
    }
  }
`);

type DialogName = "password" | "two-step" | "two-step-off";

/** How one signs in, and where one is signed in. Everybody's own; nobody else's. */
export function SecurityPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: "/security" });
  const { dialog } = useSearch({ from: "/_app/security" });
  const [{ data, error }, reload] = useQuery({ query: SecurityQuery, requestPolicy: "cache-and-network" });
  const open = (name: DialogName) => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  const principal = data?.viewer.principal;
  const user = principal?.__typename === "User" ? principal : undefined;

  return (
    <Page title={t("security.title")} lead={t("security.lead")} measure="detail">
      {error && !data ? (
        <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
      ) : null}
      {!data && !error ? (
        <Stack gap="md" role="status" aria-label={t("common.loading")}>
          <Skeleton height={140} />
          <Skeleton height={220} />
        </Stack>
      ) : null}
      {data && user ? (
        <>
          <div className={classes.means}>
            <Panel title={t("security.password")}>
              <Text c="dimmed">{t("security.passwordHelp")}</Text>
              <div className={classes.action}>
                <Button variant="default" onClick={() => open("password")}>
                  {t("security.changePassword")}
                </Button>
              </div>
            </Panel>
            <Panel title={t("security.twoStep")} aside={<TwoStepStatus isOn={user.secondFactorEnabled} />}>
              <Text c="dimmed">
                {t(user.secondFactorEnabled ? "security.twoStepOnHelp" : "security.twoStepOffHelp")}
              </Text>
              <div className={classes.action}>
                {user.secondFactorEnabled ? (
                  <Button variant="default" onClick={() => open("two-step-off")}>
                    {t("security.turnOff")}
                  </Button>
                ) : (
                  <Button onClick={() => open("two-step")}>{t("security.turnOn")}</Button>
                )}
              </div>
            </Panel>
          </div>
          <SessionsPanel sessions={data.viewer.sessions} />
          <WhenWanted wanted={dialog === "password"}>
            <PasswordDialog opened={dialog === "password"} email={user.email} onClose={close} />
          </WhenWanted>
          <WhenWanted wanted={dialog === "two-step"}>
            <TwoStepDialog opened={dialog === "two-step"} email={user.email} onClose={close} />
          </WhenWanted>
          <WhenWanted wanted={dialog === "two-step-off"}>
            <TwoStepOffDialog opened={dialog === "two-step-off"} onClose={close} />
          </WhenWanted>
        </>
      ) : null}
    </Page>
  );
}

function TwoStepStatus({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation();
  return isOn ? (
    <Status tone="good" icon={<IconShieldCheck size={15} />}>
      {t("security.twoStepOn")}
    </Status>
  ) : (
    <Status tone="neutral" icon={<IconLock size={15} />}>
      {t("security.twoStepOff")}
    </Status>
  );
}
