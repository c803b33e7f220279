import { useEditorContext } from "@graphiql/react";
import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";

interface EditorMannersProps {
  frame: RefObject<HTMLElement | null>;
}

/** What the explorer has to be taught: its editors neither say what they are nor let go of the keyboard, its tabs hold buttons. */
export function EditorManners({ frame }: EditorMannersProps) {
  const { t } = useTranslation();
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  useEffect(() => {
    const named = [
      [queryEditor, t("developer.queryEditor")],
      [variableEditor, t("developer.variablesEditor")],
      [responseEditor, t("developer.answer")],
    ] as const;
    for (const [editor, name] of named) {
      if (!editor) continue;
      editor.getInputField().setAttribute("aria-label", name);
      const scroller = editor.getScrollerElement();
      scroller.tabIndex = 0;
      scroller.setAttribute("role", "group");
      scroller.setAttribute("aria-label", t("developer.scrolled", { name }));
      // Tab indents otherwise, and nobody gets out again without a mouse.
      editor.addKeyMap({ Tab: false, "Shift-Tab": false });
    }
  }, [queryEditor, variableEditor, responseEditor, t]);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new MutationObserver(() => mendTabs(element));
    observer.observe(element, { subtree: true, childList: true, attributeFilter: ["aria-selected"] });
    mendTabs(element);
    return () => observer.disconnect();
  }, [frame]);
  return null;
}

/** A tab must not hold buttons. A list of buttons, one of them current, says the same and may. */
function mendTabs(element: HTMLElement) {
  element.querySelector('[role="tablist"]')?.removeAttribute("role");
  for (const tab of element.querySelectorAll(".graphiql-tab[aria-selected]")) {
    tab.querySelector("button")?.setAttribute("aria-current", tab.getAttribute("aria-selected") ?? "false");
    tab.removeAttribute("role");
    tab.removeAttribute("aria-selected");
  }
}
