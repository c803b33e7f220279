import { AppShell, Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { AccessContext, AccessProject, accessOf } from "@/features/access/access";
import { StepUpPrompt } from "@/features/account/StepUpPrompt";
import { AccountMenu, ThemeToggle } from "@/features/shell/AccountMenu";
import { AllowedOutlet } from "@/features/shell/AllowedOutlet";
import { LiveIndicator } from "@/features/shell/LiveIndicator";
import { Rail } from "@/features/shell/Rail";
import { ResellerSwitcher } from "@/features/shell/ResellerSwitcher";
import { ScopeSwitcher } from "@/features/shell/ScopeSwitcher";
import classes from "@/features/shell/Shell.module.css";
import { graphql, readFragment } from "@/graphql/generated";
import { SessionLost } from "@/session/SessionLost";
import { accentColour, DEFAULT_ACCENT } from "@/ui/accent";
import { FailureNotice } from "@/ui/Notice";

const ShellQuery = graphql(`
  query Shell {
    viewer {
      principal { __typename ... on User { id name email secondFactorEnabled } }
      permissions
      reseller {
        id
        branding { primaryColor }
      }
      ...ResellerPlaces
    }
    projects(first: 100) {
      nodes { id ...AccessProject }
    }
  }
`);

/** Above the rail and the screen, which stand at 100: the menus of the header open over them. */
const HEADER_LAYER = 110;

/** The frame of every screen: who, where, and whether it is live. */
export function Shell() {
  const { t } = useTranslation();
  const [{ data, error }, reload] = useQuery({ query: ShellQuery });
  const [menuOpen, menu] = useDisclosure(false);
  const accent = data?.viewer.reseller.branding.primaryColor ?? DEFAULT_ACCENT;
  // The theme stands above the router, so the colour travels through a store.
  useEffect(() => accentColour.set(accent), [accent]);
  const access = useMemo(
    () =>
      data &&
      accessOf(
        data.viewer.permissions,
        data.projects.nodes.map((node) => readFragment(AccessProject, node)),
      ),
    [data],
  );

  if (!data || !access) {
    return (
      <div className={classes.waiting}>
        {error ? (
          <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />
        ) : null}
        <SessionLost />
      </div>
    );
  }
  const { principal } = data.viewer;
  return (
    <AccessContext value={access}>
      <a href="#content" className={classes.skip}>
        {t("shell.skip")}
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 212, breakpoint: "sm", collapsed: { mobile: !menuOpen } }}
        padding="md"
        withBorder
      >
        <AppShell.Header className={classes.header} zIndex={HEADER_LAYER}>
          <Group gap="xs" wrap="nowrap" className={classes.brand}>
            <Burger
              opened={menuOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-expanded={menuOpen}
              aria-label={menuOpen ? t("shell.closeNavigation") : t("shell.openNavigation")}
            />
            <img src="/favicon.svg" alt="" width={24} height={24} className={classes.logo} />
            <ResellerSwitcher viewer={data.viewer} />
          </Group>
          <div className={classes.scope}>
            <ScopeSwitcher />
          </div>
          <Group gap={4} wrap="nowrap" className={classes.tools}>
            <LiveIndicator />
            <ThemeToggle />
            {principal.__typename === "User" ? (
              <AccountMenu name={principal.name} email={principal.email} />
            ) : null}
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs" className={classes.rail}>
          <div className={classes.scopeInRail}>
            <ScopeSwitcher onPick={menu.close} />
          </div>
          <Rail onPick={menu.close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <AllowedOutlet />
        </AppShell.Main>
      </AppShell>
      <StepUpPrompt />
      <SessionLost />
    </AccessContext>
  );
}
