/** What the key is called here that goes with a letter: ⌘ on a Mac, else Ctrl. */
export const MOD = /Mac|iPhone|iPad/.test(typeof navigator === "undefined" ? "" : navigator.platform)
  ? "⌘"
  : "Ctrl";
