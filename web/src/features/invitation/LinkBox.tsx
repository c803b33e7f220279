import "@/i18n/laterInvitation";
import { useTranslation } from "react-i18next";
import classes from "@/features/invitation/LinkBox.module.css";
import { CopyButton } from "@/ui/CopyButton";

/** The client's link, to be read, selected and copied. */
export function LinkBox({ link }: { link: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.box}>
      <output className={`mono ${classes.link}`} aria-label={t("invitation.link")} data-testid="client-link">
        {link}
      </output>
      <CopyButton value={link} what={t("invitation.linkThe")} />
    </div>
  );
}
