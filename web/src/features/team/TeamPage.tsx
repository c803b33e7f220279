import "@/i18n/later";
import { Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { MembersTab } from "@/features/team/MembersTab";
import { TEAM_TABS } from "@/features/team/tabs";
import { GuardedButton } from "@/ui/GuardedButton";
import { ListFrame, ListPlaceholder } from "@/ui/ListFrame";
import { Page } from "@/ui/Page";
import { WhenWanted } from "@/ui/WhenWanted";

const OffersTab = lazy(() => import("@/features/team/OffersTab"));
const RolesTab = lazy(() => import("@/features/role/RolesTab"));
const OfferDialog = lazy(() => import("@/features/team/OfferDialog"));
const CreateRoleDialog = lazy(() => import("@/features/role/CreateDialog"));

/** Who is in the reseller, who is asked to be, and what there is to be given. */
export function TeamPage() {
  const { t } = useTranslation();
  const access = useAccess();
  const navigate = useNavigate({ from: "/team/" });
  const { tab = "members", dialog } = useSearch({ from: "/_app/team/" });
  const mayOffer = access.anywhere("MEMBERS_MANAGE");
  const mayDefine = access.inReseller("ROLES_MANAGE");
  const open = (name: "offer" | "role") => void navigate({ search: (now) => ({ ...now, dialog: name }) });
  const close = () => void navigate({ search: (now) => ({ ...now, dialog: undefined }), replace: true });
  const offerButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayOffer ? null : t("common.notPermitted")}
      onClick={() => open("offer")}
    >
      {t("team.offer")}
    </GuardedButton>
  );
  const roleButton = (
    <GuardedButton
      leftSection={<IconPlus size={16} />}
      refusal={mayDefine ? null : t("common.notPermitted")}
      onClick={() => open("role")}
    >
      {t("role.create")}
    </GuardedButton>
  );
  const offerIfAllowed = mayOffer ? offerButton : undefined;
  return (
    <Page
      title={t("team.title")}
      lead={t("team.lead")}
      measure="list"
      actions={tab === "roles" ? roleButton : offerButton}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(word) => {
          const next = TEAM_TABS.find((each) => each === word);
          void navigate({ search: { tab: next === "members" ? undefined : next } });
        }}
      >
        <Tabs.List aria-label={t("team.title")} mb="md">
          {TEAM_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`team.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="members">
          <MembersTab offer={offerIfAllowed} />
        </Tabs.Panel>
        <Tabs.Panel value="offers">
          <Suspense fallback={<Waiting />}>
            <OffersTab offer={offerIfAllowed} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <Suspense fallback={<Waiting />}>
            <RolesTab />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      <WhenWanted wanted={dialog === "offer" && mayOffer}>
        <OfferDialog opened={dialog === "offer" && mayOffer} onClose={close} />
      </WhenWanted>
      <WhenWanted wanted={dialog === "role" && mayDefine}>
        <CreateRoleDialog
          opened={dialog === "role" && mayDefine}
          onClose={close}
          onCreated={(roleId) => void navigate({ to: "/team/roles/$roleId", params: { roleId }, search: {} })}
        />
      </WhenWanted>
    </Page>
  );
}

function Waiting() {
  return (
    <ListFrame>
      <ListPlaceholder />
    </ListFrame>
  );
}
