import "@/i18n/laterProject";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { explainProject } from "@/features/project/explain";
import { graphql } from "@/graphql/generated";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";

const ProjectArchive = graphql(`
  mutation ProjectArchive($input: ProjectArchiveInput!) {
    projectArchive(input: $input) {
      project { id archivedAt viewerPermissions }
      userErrors { code message field }
    }
  }
`);

interface ArchiveDialogProps {
  opened: boolean;
  project: { id: string; name: string; slug: string };
  onClose: () => void;
}

export default function ArchiveDialog({ opened, project, onClose }: ArchiveDialogProps) {
  const { t } = useTranslation();
  const [, archive] = useMutation(ProjectArchive);
  return (
    <Confirm
      opened={opened}
      title={t("project.archiveTitle", { name: project.name })}
      explanation={t("project.archiveHelp")}
      confirm={t("project.archiveConfirm")}
      keep={t("common.cancel")}
      typed={{
        label: t("project.archiveConfirmLabel", { slug: project.slug }),
        word: project.slug,
        mismatch: t("project.archiveMismatch"),
      }}
      explain={(error) =>
        error.code === "WRONG_STATE" ? t("project.archiveRefused") : explainProject(error, t)
      }
      onClose={onClose}
      onConfirm={async () => {
        const { data, error } = await archive({ input: { id: project.id } });
        const payload = data?.projectArchive;
        if (payload?.project) {
          toast(t("project.archivedNotice"));
          return { kind: "done" };
        }
        return payload ? { kind: "refused", userErrors: payload.userErrors } : { kind: "failed", error };
      }}
    />
  );
}
