import { Text, Title } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/ui/links";
import classes from "@/ui/Notice.module.css";

/** An address of nothing; `title` says what kind of thing was looked for. */
export function NotFoundPage({ title }: { title?: string }) {
  const { t } = useTranslation();
  const heading = title ?? t("failure.notFoundTitle");
  return (
    <div className={classes.empty}>
      <title>{t("common.pageTitle", { title: heading })}</title>
      <IconMapQuestion size={30} stroke={1.5} className={classes.emptyIcon} aria-hidden="true" />
      <Title order={1} size="h2">
        {heading}
      </Title>
      <Text c="dimmed">{title === undefined ? t("failure.notFoundHelp") : t("failure.missing")}</Text>
      <div className={classes.emptyAction}>
        <ButtonLink to="/" variant="default">
          {t("failure.notFoundBack")}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The same where no screen's frame is around it. */
export function NotFoundScreen() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}
