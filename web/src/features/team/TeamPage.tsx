import "@/i18n/later";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { MembersTab } from "@/features/team/MembersTab";
import { TeamTabs } from "@/features/team/TeamTabs";
import type { TeamTab } from "@/features/team/tabs";
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
  return (
    <Page
      title={t("team.title")}
      lead={t("team.lead")}
      measure="list"
      actions={tab === "roles" ? roleButton : offerButton}
    >
      <div>
        <TeamTabs current={tab} />
        <Suspense fallback={<Waiting />}>
          <Part tab={tab} offer={mayOffer ? offerButton : undefined} />
        </Suspense>
      </div>
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

function Part({ tab, offer }: { tab: TeamTab; offer: ReactNode }) {
  switch (tab) {
    case "members":
      return <MembersTab offer={offer} />;
    case "offers":
      return <OffersTab offer={offer} />;
    case "roles":
      return <RolesTab />;
  }
}

function Waiting() {
  return (
    <ListFrame>
      <ListPlaceholder />
    </ListFrame>
  );
}
