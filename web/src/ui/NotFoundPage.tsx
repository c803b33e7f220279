import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/ui/links";
import { EmptyState } from "@/ui/Notice";

/** An address of nothing; `title` says what kind of thing was looked for. */
export function NotFoundPage({ title }: { title?: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconMapQuestion size={30} stroke={1.5} />}
      title={title ?? t("failure.notFoundTitle")}
      help={title === undefined ? t("failure.notFoundHelp") : t("failure.missing")}
      action={
        <ButtonLink to="/" variant="default">
          {t("failure.notFoundBack")}
        </ButtonLink>
      }
    />
  );
}
