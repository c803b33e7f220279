import { IconLock, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Status } from "@/ui/Status";

/** Whether everybody has the role or this reseller made it. */
export function RoleKind({ builtIn }: { builtIn: boolean }) {
  const { t } = useTranslation();
  return builtIn ? (
    <Status tone="neutral" icon={<IconLock size={14} />}>
      {t("role.builtIn")}
    </Status>
  ) : (
    <Status tone="active" icon={<IconPencil size={14} />}>
      {t("role.own")}
    </Status>
  );
}
