import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineThemeOverride,
} from "@mantine/core";
import { accentShades } from "@/ui/accent";

/** The look: system type at 14 px, cool greys, one accent, small radii. Greys are chosen to pass AA on both surfaces. */

export const colorSchemeManager = localStorageColorSchemeManager({ key: "usher-color-scheme" });

const SYSTEM_FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
/** What cannot be undone is done by a button of this colour. */
const DANGER = "#b42318";
const MONOSPACE_FONT = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

export function themeFor(accent: string): MantineThemeOverride {
  return createTheme({
    fontFamily: SYSTEM_FONT,
    fontFamilyMonospace: MONOSPACE_FONT,
    primaryColor: "accent",
    primaryShade: { light: 6, dark: 6 },
    defaultRadius: "sm",
    cursorType: "pointer",
    respectReducedMotion: true,
    fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
    headings: {
      fontWeight: "600",
      sizes: {
        h1: { fontSize: "1.375rem", lineHeight: "1.3" },
        h2: { fontSize: "1rem", lineHeight: "1.4" },
        h3: { fontSize: "0.875rem", lineHeight: "1.4" },
      },
    },
    colors: {
      accent: accentShades(accent),
      danger: accentShades(DANGER),
      dark: [
        "#d9dde6",
        "#b9c0ce",
        "#98a2b5",
        "#6b7690",
        "#414b5f",
        "#323b4d",
        "#262d3b",
        "#1b202b",
        "#141821",
        "#0e1118",
      ],
    },
    components: {
      Button: { defaultProps: { size: "sm" } },
      Modal: { defaultProps: { radius: "md", padding: "lg" } },
      Tooltip: { defaultProps: { openDelay: 250, withinPortal: true, multiline: true, maw: 320 } },
      TextInput: { defaultProps: { size: "sm" } },
    },
  });
}

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--usher-canvas": "#f5f6f8",
    "--usher-surface": "#ffffff",
    "--usher-line": "#e1e4ea",
    "--usher-hover": "#f3f5f9",
    "--mantine-color-text": "#1b2230",
    "--mantine-color-dimmed": "#5a6474",
    "--mantine-color-placeholder": "#6a7383",
    "--mantine-color-error": "#b42318",
    "--mantine-color-body": "#ffffff",
  },
  dark: {
    "--usher-canvas": "#141821",
    "--usher-surface": "#1b202b",
    "--usher-line": "#2e3646",
    "--usher-hover": "#232a37",
    "--mantine-color-text": "#dfe3eb",
    "--mantine-color-dimmed": "#9aa4b7",
    "--mantine-color-placeholder": "#8a94a8",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-body": "#1b202b",
  },
});
