import { NativeSelect } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";

const ALL = "all";

/**
 * All projects or one. The choice is part of the URL and goes along from screen to screen. A native
 * list: it costs nothing to load and is at its best on a phone.
 */
export function ScopeSwitcher({ onPick }: { onPick?: () => void }) {
  const { t } = useTranslation();
  const { projects } = useAccess();
  const { project } = useSearch({ from: "/_app" });
  const navigate = useNavigate();
  return (
    <NativeSelect
      aria-label={t("shell.scope")}
      data={[
        { value: ALL, label: t("shell.scopeAll") },
        ...projects.map((each) => ({ value: each.id, label: each.name })),
      ]}
      value={projects.some((each) => each.id === project) ? project : ALL}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onPick?.();
        void navigate({
          to: ".",
          search: (before) => ({
            ...before,
            project: value === ALL ? undefined : value,
            after: undefined,
            before: undefined,
          }),
        });
      }}
    />
  );
}
