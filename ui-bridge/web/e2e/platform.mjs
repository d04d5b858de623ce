// A new platform of its own, on free ports, with its data in a folder that goes with it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PORTS = ["", "temporal-", "temporal-ui-", "postgres-"].map((name) => `--${name}port=0`);
const STEP = 500;

/** Builds what has changed, and starts; answers where the bridge is, and how to end it all. */
export async function startPlatform() {
  const state = mkdtempSync(join(tmpdir(), "perdura-screens-"));
  const launcher = fileURLToPath(new URL("../../../perdura", import.meta.url));
  const child = spawn(launcher, ["up", ...PORTS], {
    env: { ...process.env, PERDURA_STATE: state },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  let running = true;
  void ended.then(() => (running = false));
  const read = () => {
    try {
      return JSON.parse(readFileSync(join(state, "state.json"), "utf8"));
    } catch {
      return null; // It is not there yet, or half written.
    }
  };
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(state, { recursive: true, force: true });
  };
  for (let told = read(); told?.phase !== "ready"; told = read()) {
    if (!running) throw new Error("The platform did not start; see above.");
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  return { base: `http://127.0.0.1:${read().ports.BRIDGE}`, stop };
}
