import "@mantine/core/styles.css";
import "@/ui/base.css";
import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, useMemo } from "react";
import { createRoot } from "react-dom/client";
import "@/i18n";
import { shareStyleNonce, styleNonce } from "@/lib/csp";
import { useStore } from "@/lib/store";
import { createConsole } from "@/router";
import { SessionContext } from "@/session/context";
import { accentColour } from "@/ui/accent";
import { colorSchemeManager, resolveVariables, themeFor } from "@/ui/theme";
import { Toasts } from "@/ui/toast";

shareStyleNonce();
const { session, router } = createConsole();

function Console() {
  const accent = useStore(accentColour);
  const theme = useMemo(() => themeFor(accent), [accent]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <SessionContext value={session}>
        <RouterProvider router={router} />
        <Toasts />
      </SessionContext>
    </MantineProvider>
  );
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has an element with the id root");
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
