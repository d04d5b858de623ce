import { createTheme, type MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eef2ff",
  "#dde4fc",
  "#b9c5f5",
  "#92a4ee",
  "#7188e7",
  "#5c75e3",
  "#4c66d9",
  "#3b53c2",
  "#3349ae",
  "#273a94",
];

const slate: MantineColorsTuple = [
  "#d5dae3",
  "#b6bdc9",
  "#939cab",
  "#6c7686",
  "#4a5361",
  "#363d49",
  "#262c36",
  "#1b2029",
  "#14181f",
  "#0e1116",
];

const red: MantineColorsTuple = [
  "#fdeceb",
  "#fbd7d5",
  "#f3b1ae",
  "#ea8884",
  "#dd625d",
  "#d04641",
  "#c43434",
  "#c02b2b",
  "#a62424",
  "#8a1d1d",
];

/** One theme for everything; what differs between light, dark and high contrast is in tokens.css. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 7 },
  colors: { ink, red, dark: slate },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, Menlo, Consolas, monospace',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm" } },
    Modal: {
      styles: { title: { fontWeight: 650 } },
      defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.45 } },
    },
    Drawer: { styles: { title: { fontWeight: 650 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 350 } },
    Menu: { defaultProps: { shadow: "md", radius: "md" } },
  },
});
