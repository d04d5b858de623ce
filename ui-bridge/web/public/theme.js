// Before the first paint, so that the page never flashes in the wrong colours.
(function () {
  var chosen = "system";
  try {
    chosen = localStorage.getItem("perdura.theme") || "system";
  } catch {
    // Storage may be forbidden; the system's colours are a fine answer then.
  }
  var dark =
    chosen === "dark" ||
    chosen === "contrast" ||
    (chosen === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  var root = document.documentElement;
  root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  if (chosen === "contrast") root.setAttribute("data-contrast", "high");
})();
