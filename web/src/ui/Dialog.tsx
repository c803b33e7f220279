import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "@/lib/store";
import { useFocusBack } from "@/ui/focus";
import { covers } from "@/ui/layers";

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  /** A form is not thrown away by a click beside it. */
  kind: "form" | "question";
  /** The id of what takes the focus afterwards when the button that opened it is gone; without it the screen's heading does. */
  otherwise?: string;
}

export function Dialog({ title, opened, onClose, children, kind, otherwise }: DialogProps) {
  const { t } = useTranslation();
  const covered = useStore(covers) > 0;
  const phone = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  useFocusBack(opened, otherwise);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={kind === "form" ? "lg" : "md"}
      fullScreen={kind === "form" && phone}
      returnFocus={false}
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
