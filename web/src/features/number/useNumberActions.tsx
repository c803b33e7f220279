import "@/i18n/laterNumber";
import { IconMailForward, IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAccess } from "@/features/access/access";
import type { NumberDialog } from "@/features/number/search";
import type { PhoneNumberStatus } from "@/graphql/generated/graphql";
import type { RowAction } from "@/ui/RowMenu";

export interface ActedOnNumber {
  id: string;
  status: PhoneNumberStatus;
  project: { id: string };
}

export interface NumberRefusals {
  use: string | null;
  rename: string | null;
  release: string | null;
}

/** Why something cannot be done with a number now, by each thing that can be done with one; null when it can. */
export function useNumberRefusals(): (number: ActedOnNumber) => NumberRefusals {
  const { t } = useTranslation();
  const { inProject } = useAccess();
  return ({ status, project }) => {
    const may = (permission: Parameters<typeof inProject>[0]) => inProject(permission, project.id);
    const unless = (allowed: boolean, otherwise: string | null) =>
      allowed ? otherwise : t("common.notPermitted");
    return {
      use: unless(
        may("NUMBERS_ASSIGN") && may("INVITATIONS_CREATE"),
        status === "FREE" ? null : t("number.notFree"),
      ),
      rename: unless(may("NUMBERS_ASSIGN"), null),
      release: unless(may("NUMBERS_RELEASE"), releaseRefusal()),
    };

    function releaseRefusal(): string | null {
      switch (status) {
        case "FREE":
          return null;
        case "HELD":
          return t("number.releaseHeld");
        case "ASSIGNED":
          return t("number.releaseInUse");
        case "PURCHASING":
        case "PURCHASE_UNKNOWN":
        case "RELEASING":
        case "RELEASED":
        case "PURCHASE_FAILED":
          return t("number.releaseNotOwned");
      }
    }
  };
}

/** Whether there is anything to be done with it: it is owned, and Zavu is not asked about it just now. */
export function isOwned(status: PhoneNumberStatus): boolean {
  return status === "FREE" || status === "HELD" || status === "ASSIGNED";
}

/** What can be done with a number of a list. */
export function useNumberActions(
  open: (dialog: NumberDialog, id: string) => void,
): (number: ActedOnNumber) => RowAction[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusalsOf = useNumberRefusals();
  return (number) => {
    if (!isOwned(number.status)) return [];
    const refusals = refusalsOf(number);
    return [
      {
        key: "use",
        label: t("number.useNext"),
        icon: <IconMailForward size={16} />,
        refusal: refusals.use,
        onPick: () => void navigate({ to: "/invitations", search: { dialog: "issue", number: number.id } }),
      },
      {
        key: "rename",
        label: t("number.rename"),
        icon: <IconPencil size={16} />,
        refusal: refusals.rename,
        onPick: () => open("rename", number.id),
      },
      {
        key: "release",
        label: t("number.release"),
        icon: <IconTrash size={16} />,
        refusal: refusals.release,
        isDangerous: true,
        onPick: () => open("release", number.id),
      },
    ];
  };
}
