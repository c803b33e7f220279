import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { TextLink } from "@/ui/links";

/** Where everything else needs a project and there is none: the first step, for whoever may take it. */
export function NoProject() {
  const { t } = useTranslation();
  const { inReseller } = useAccess();
  if (!inReseller("PROJECTS_CREATE")) return <Text>{t("noProject.none")}</Text>;
  return (
    <Text>
      {t("noProject.create")} <TextLink to="/projects">{t("noProject.link")}</TextLink>
    </Text>
  );
}
