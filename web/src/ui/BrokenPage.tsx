import { Button, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { takeFocus } from "@/ui/focus";
import { ButtonLink } from "@/ui/links";
import classes from "@/ui/Notice.module.css";

/** What stands in the place of a screen that could not be drawn; everything around it goes on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const title = t("failure.brokenTitle");
  return (
    <div className={classes.empty} role="alert">
      <title>{t("common.pageTitle", { title })}</title>
      <IconAlertTriangle size={30} stroke={1.5} className={classes.emptyIcon} aria-hidden="true" />
      <Title order={1} size="h2" tabIndex={-1} ref={takeFocus}>
        {title}
      </Title>
      <Text c="dimmed" maw="34rem">
        {t("failure.brokenHelp")}
      </Text>
      <Text c="dimmed" className="mono">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Group gap="xs" justify="center" className={classes.emptyAction}>
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t("common.tryAgain")}
        </Button>
        <ButtonLink to="/" variant="default">
          {t("failure.brokenBack")}
        </ButtonLink>
      </Group>
    </div>
  );
}

/** The same where no screen's frame is around it. */
export function BrokenScreen(props: ErrorComponentProps) {
  return (
    <main>
      <BrokenPage {...props} />
    </main>
  );
}
