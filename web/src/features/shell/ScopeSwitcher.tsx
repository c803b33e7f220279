import { Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";

const ALL = "all";

/** All projects or one. The choice is part of the URL and goes along from screen to screen. */
export function ScopeSwitcher({ onPick }: { onPick?: () => void }) {
  const { t } = useTranslation();
  const { projects } = useAccess();
  const { project } = useSearch({ from: "/_app" });
  const navigate = useNavigate();
  return (
    <Select
      aria-label={t("shell.scope")}
      data={[
        { value: ALL, label: t("shell.scopeAll") },
        ...projects.map((each) => ({ value: each.id, label: each.name })),
      ]}
      value={projects.some((each) => each.id === project) ? project : ALL}
      allowDeselect={false}
      searchable={projects.length > 7}
      comboboxProps={{ width: 260, position: "bottom-start" }}
      onChange={(value) => {
        onPick?.();
        void navigate({
          to: ".",
          search: (before) => ({
            ...before,
            project: value === null || value === ALL ? undefined : value,
            after: undefined,
            before: undefined,
          }),
        });
      }}
    />
  );
}
