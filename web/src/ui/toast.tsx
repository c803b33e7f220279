import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { createStore, useStore } from "@/lib/store";
import classes from "@/ui/toast.module.css";

/** Short confirmations that come and go. What must be read stays on the screen instead. */

interface Toast {
  id: number;
  text: string;
}

const toasts = createStore<readonly Toast[]>([]);
const KEPT_MS = 5_000;
let lastId = 0;

export function toast(text: string): void {
  lastId += 1;
  const added: Toast = { id: lastId, text };
  toasts.set([...toasts.get(), added]);
  setTimeout(() => dismiss(added.id), KEPT_MS);
}

function dismiss(id: number) {
  toasts.set(toasts.get().filter((each) => each.id !== id));
}

/** Always present, so that a screen reader notices what is put into it. */
export function Toasts() {
  const { t } = useTranslation();
  const shown = useStore(toasts);
  return (
    <div className={classes.region} role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div key={id} className={classes.toast}>
          <span>{text}</span>
          <CloseButton size="sm" aria-label={t("common.close")} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
