import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { covers } from "@/ui/layers";

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  /** A form is not thrown away by a click beside it. */
  kind: "form" | "question";
}

export function Dialog({ title, opened, onClose, children, kind }: DialogProps) {
  const { t } = useTranslation();
  const covered = useStore(covers) > 0;
  const phone = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={kind === "form" ? "lg" : "md"}
      fullScreen={kind === "form" && phone}
      closeOnEscape={!covered}
      closeOnClickOutside={kind === "question"}
      // The library's header would be a second banner of the page.
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t("common.close") }}
      styles={{ title: { fontWeight: 600, fontSize: "1.0625rem" } }}
    >
      {children}
    </Modal>
  );
}
