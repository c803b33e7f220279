import "@/i18n/laterNumber";
import { IconPlus } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import { LedgerTab } from "@/features/number/LedgerTab";
import { NumbersTabs } from "@/features/number/NumbersTabs";
import { GuardedButton } from "@/ui/GuardedButton";
import { ListFrame, ListPlaceholder } from "@/ui/ListFrame";
import { ButtonLink } from "@/ui/links";
import { Page } from "@/ui/Page";

const IdleTab = lazy(() => import("@/features/number/IdleTab"));

/** Every number of the projects in scope, or those that serve nobody. */
export function NumbersPage() {
  const { t } = useTranslation();
  const { tab } = useSearch({ from: "/_app/numbers/" });
  const buyButton = <BuyButton />;
  return (
    <Page title={t("number.title")} measure="list" actions={buyButton}>
      <div>
        <NumbersTabs current={tab ?? "all"} />
        {tab === "idle" ? (
          <Suspense fallback={<Waiting />}>
            <IdleTab />
          </Suspense>
        ) : (
          <LedgerTab buy={buyButton} />
        )}
      </div>
    </Page>
  );
}

function BuyButton() {
  const { t } = useTranslation();
  const access = useAccess();
  const { project } = useSearch({ from: "/_app" });
  const mayBuy =
    project === undefined
      ? access.anywhere("NUMBERS_PURCHASE")
      : access.inProject("NUMBERS_PURCHASE", project);
  const icon = <IconPlus size={16} />;
  return mayBuy ? (
    <ButtonLink to="/numbers/buy" search={{}} leftSection={icon}>
      {t("number.buy")}
    </ButtonLink>
  ) : (
    <GuardedButton leftSection={icon} refusal={t("common.notPermitted")} onClick={() => undefined}>
      {t("number.buy")}
    </GuardedButton>
  );
}

function Waiting() {
  return (
    <ListFrame>
      <ListPlaceholder />
    </ListFrame>
  );
}
