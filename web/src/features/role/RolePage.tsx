import "@/i18n/later";
import { Skeleton, Stack } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useAccess } from "@/features/access/access";
import { PermissionMatrix } from "@/features/role/PermissionMatrix";
import { RoleKind } from "@/features/role/RoleKind";
import { RoleFields, RolesQuery } from "@/features/role/roles";
import { readFragment } from "@/graphql/generated";
import type { RoleFieldsFragment } from "@/graphql/generated/graphql";
import { DetailFrame } from "@/ui/DetailFrame";
import { Facts, RawId } from "@/ui/Facts";
import { GuardedButton } from "@/ui/GuardedButton";
import { NotFoundPage } from "@/ui/NotFoundPage";
import { FailureNotice } from "@/ui/Notice";
import { Page, Panel } from "@/ui/Page";
import { Trail } from "@/ui/Trail";
import { WhenWanted } from "@/ui/WhenWanted";

const EditDialog = lazy(() => import("@/features/role/EditDialog"));
const DeleteDialog = lazy(() => import("@/features/role/DeleteDialog"));

export function RolePage() {
  const { t } = useTranslation();
  const { roleId } = useParams({ from: "/_app/team/roles/$roleId" });
  const [{ data, error, fetching }, reload] = useQuery({
    query: RolesQuery,
    requestPolicy: "cache-and-network",
  });
  const role = data?.roles.map((each) => readFragment(RoleFields, each)).find((each) => each.id === roleId);
  if (role) return <RoleView role={role} />;
  if (error) return <FailureNotice error={error} onRetry={() => reload({ requestPolicy: "network-only" })} />;
  if (fetching || data == null) {
    return (
      <Stack gap="md" role="status" aria-label={t("common.loading")}>
        <Skeleton height={28} width="16rem" />
        <Skeleton height={240} />
      </Stack>
    );
  }
  return <NotFoundPage title={t("role.notFound")} />;
}

function RoleView({ role }: { role: RoleFieldsFragment }) {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/team/roles/$roleId" });
  const { dialog } = useSearch({ from: "/_app/team/roles/$roleId" });
  const refusal = access.inReseller("ROLES_MANAGE") ? null : t("common.notPermitted");
  const mayChange = refusal === null && !role.builtIn;
  const open = (name: "edit" | "delete") => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  return (
    <Page
      title={role.name}
      measure="detail"
      trail={<Trail to="/team" tab="roles" text={t("role.title")} />}
      aside={<RoleKind builtIn={role.builtIn} />}
      lead={role.description ?? (role.builtIn ? t("role.builtInHelp") : undefined)}
      actions={
        role.builtIn ? undefined : (
          <>
            <GuardedButton variant="default" refusal={refusal} onClick={() => open("delete")}>
              {t("role.remove")}
            </GuardedButton>
            <GuardedButton refusal={refusal} onClick={() => open("edit")}>
              {t("role.edit")}
            </GuardedButton>
          </>
        )
      }
    >
      <DetailFrame
        main={
          <Panel title={t("role.permissions")}>
            <PermissionMatrix granted={role.permissions} />
          </Panel>
        }
        side={
          <Panel title={t("common.details")}>
            <Facts
              facts={[
                { label: t("role.scopeLabel"), value: t(`role.scope.${role.scope}`) },
                ...(access.inReseller("MEMBERS_READ")
                  ? [
                      {
                        label: t("role.members"),
                        value:
                          role.members === 0
                            ? t("role.nobody")
                            : t("role.membersCount", { count: role.members }),
                      },
                    ]
                  : []),
                { label: t("role.id"), value: <RawId value={role.id} what={t("role.id")} /> },
              ]}
            />
          </Panel>
        }
      />
      <WhenWanted wanted={dialog === "edit" && mayChange}>
        <EditDialog opened={dialog === "edit" && mayChange} role={role} onClose={close} />
      </WhenWanted>
      <WhenWanted wanted={dialog === "delete" && mayChange}>
        <DeleteDialog
          opened={dialog === "delete" && mayChange}
          role={role}
          onClose={close}
          onDeleted={() => void navigate({ to: "/team", search: { tab: "roles" } })}
        />
      </WhenWanted>
    </Page>
  );
}
