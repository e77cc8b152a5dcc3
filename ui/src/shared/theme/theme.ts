/** Dresses the component library in the ledger's colours and type: flat paper, ruled lines, one accent. */
import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  mergeThemeOverrides,
  Paper,
  Popover,
  Radio,
  Tooltip,
  type VariantColorsResolver,
} from "@mantine/core";
import type { Language } from "@/ipc";
import { words } from "@/shared/words/i18n";
import { cssName, type Scheme, type Token, tokens } from "./tokens";

const indigo: MantineColorsTuple = [
  "#e6edf4",
  "#d3dfea",
  "#b1c6da",
  "#8db4dc",
  "#6b8fb3",
  "#4b719a",
  "#27496d",
  "#1f3d5d",
  "#19324d",
  "#12263b",
];
const crimson: MantineColorsTuple = [
  "#f7e3e0",
  "#f0ccc8",
  "#e5a9a4",
  "#ec8c85",
  "#c95a56",
  "#b83f3d",
  "#a92b2b",
  "#8f2323",
  "#751c1c",
  "#5b1515",
];

const gray: MantineColorsTuple = [
  "#f8f6f1",
  "#f1eee6",
  "#e9e5db",
  "#e3ded2",
  "#cfc8b8",
  "#b1a998",
  "#8a8473",
  "#69655a",
  "#47443d",
  "#2b2925",
];
const dark: MantineColorsTuple = [
  "#ece8de",
  "#b9bcc2",
  "#a6aab2",
  "#858b95",
  "#4a4f57",
  "#363a40",
  "#2a2e33",
  "#222529",
  "#1c1f22",
  "#1a1c1f",
];

/** The accent comes from the tokens, so that its text keeps its contrast in light and dark. */
const accentFromTokens: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  if (input.variant !== "filled" || (input.color && input.color !== "indigo")) return resolved;
  return {
    ...resolved,
    background: "var(--sk-indigo)",
    hover: "color-mix(in srgb, var(--sk-indigo) 86%, var(--sk-ink))",
    color: "var(--sk-on-indigo)",
  };
};

const theme = createTheme({
  // The page's root is 14 px; the library counts in 16.
  scale: 16 / 14,
  variantColorResolver: accentFromTokens,
  fontFamily:
    '"Sakimori Digits", "Sakimori Text", "BIZ UDPGothic", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif',
  fontFamilyMonospace: '"BIZ UDGothic", "Sakimori Digits", "Sakimori Text", monospace',
  fontSizes: { xs: "0.857rem", sm: "1rem", md: "1rem", lg: "1.143rem", xl: "1.43rem" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.55", lg: "1.5", xl: "1.4" },
  headings: { fontWeight: "700" },
  colors: { indigo, crimson, gray, dark },
  primaryColor: "indigo",
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  defaultRadius: 6,
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  shadows: { xs: "none", sm: "none", md: "none", lg: "none", xl: "none" },
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "default", size: 34 } }),
    Anchor: Anchor.extend({ defaultProps: { underline: "always" } }),
    Badge: Badge.extend({ defaultProps: { radius: "sm", tt: "none" } }),
    Button: Button.extend({ defaultProps: { variant: "default", size: "sm", fw: 400 } }),
    Checkbox: Checkbox.extend({ defaultProps: { color: "var(--sk-indigo)", iconColor: "var(--sk-on-indigo)" } }),
    Drawer: Drawer.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.25 } } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 80 } },
    }),
    Paper: Paper.extend({ defaultProps: { withBorder: true } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 60 } } }),
    Radio: Radio.extend({ defaultProps: { color: "var(--sk-indigo)", iconColor: "var(--sk-on-indigo)" } }),
    Tooltip: Tooltip.extend({
      defaultProps: { multiline: true, withArrow: false, transitionProps: { duration: 60 } },
    }),
  },
});

/** The theme with the names of its own buttons in the language that is spoken. */
export function themeIn(_language: Language): MantineThemeOverride {
  const closeButtonProps = { "aria-label": words.t("shared:close_dialog") };
  // The library heads a dialog with the landmark of a page.
  const dialog = { defaultProps: { closeButtonProps, attributes: { header: { role: "none" } } } };
  return mergeThemeOverrides(theme, {
    components: {
      Drawer: dialog,
      Modal: dialog,
    },
  });
}

function schemeVariables(scheme: Scheme): Record<string, string> {
  const table = tokens[scheme];
  const own = Object.fromEntries((Object.keys(table) as Token[]).map((token) => [cssName(token), table[token]]));
  return {
    ...own,
    "--mantine-color-body": table.paper,
    "--mantine-color-text": table.ink,
    "--mantine-color-dimmed": table.ink2,
    "--mantine-color-placeholder": table.ink3,
    "--mantine-color-error": table.crimson,
    "--mantine-color-anchor": table.indigoInk,
    "--mantine-color-default": table.field,
    "--mantine-color-default-hover": table.greySoft,
    "--mantine-color-default-border": table.rule2,
    "--mantine-color-default-color": table.ink,
    "--mantine-color-disabled": table.greySoft,
    "--mantine-color-disabled-color": table.ink3,
  };
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: schemeVariables("light"),
  dark: schemeVariables("dark"),
});
