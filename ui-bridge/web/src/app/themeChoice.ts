import type { MantineColorScheme, MantineColorSchemeManager } from "@mantine/core";
import { create } from "zustand";

export const themes = ["system", "light", "dark", "contrast"] as const;
export type ThemeChoice = (typeof themes)[number];

const KEY = "perdura.theme";

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return themes.find((theme) => theme === value) ?? "system";
  } catch {
    return "system";
  }
}

export const useThemeChoice = create<{ choice: ThemeChoice }>(() => ({ choice: stored() }));

/** The colour scheme that a choice asks of the components; high contrast is a dark one. */
export function schemeOf(choice: ThemeChoice): MantineColorScheme {
  switch (choice) {
    case "system":
      return "auto";
    case "light":
      return "light";
    case "dark":
    case "contrast":
      return "dark";
  }
}

/** Keeps a choice and marks the page with it. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts until the page is loaded again.
  }
  if (choice === "contrast") document.documentElement.setAttribute("data-contrast", "high");
  else document.documentElement.removeAttribute("data-contrast");
  useThemeChoice.setState({ choice });
}

/** Tells the component library the stored choice; writing is done by {@link chooseTheme}. */
export const colorScheme: MantineColorSchemeManager = {
  get: () => schemeOf(stored()),
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
