// Starts the system's Chromium. PERDURA_CHROMIUM names another one.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [
  process.env.PERDURA_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function startBrowser() {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath)
    throw new Error("No Chromium was found: install it (apt-get install chromium) or set PERDURA_CHROMIUM.");
  return chromium.launch({ executablePath, args: flags });
}
