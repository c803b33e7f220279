import { Text, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Outlet, useMatches } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import type { Permission } from "@/graphql/generated/graphql";
import { ButtonLink } from "@/ui/links";
import classes from "@/ui/Notice.module.css";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What a screen shows only to those who hold one of these, somewhere; absent for screens that are everybody's. */
    needs?: readonly Permission[];
  }
}

/** The screen of the address, for as long as its viewer may see it. Rights may go while it is open. */
export function AllowedOutlet() {
  const access = useAccess();
  const needs = useMatches().flatMap(({ staticData }) => (staticData.needs ? [staticData.needs] : []));
  const isAllowed = needs.every((any) => any.some((permission) => access.anywhere(permission)));
  return isAllowed ? <Outlet /> : <NoAccess />;
}

function NoAccess() {
  const { t } = useTranslation();
  const title = t("noAccess.title");
  return (
    <div className={classes.empty} role="status">
      <title>{t("common.pageTitle", { title })}</title>
      <IconLock size={30} stroke={1.5} className={classes.emptyIcon} aria-hidden="true" />
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text c="dimmed" maw="34rem">
        {t("noAccess.help")}
      </Text>
      <div className={classes.emptyAction}>
        <ButtonLink to="/" variant="default">
          {t("failure.notFoundBack")}
        </ButtonLink>
      </div>
    </div>
  );
}
