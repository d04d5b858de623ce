import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** `PERDURA_URL` is the bridge that `npm run dev` talks to, as a page of its own origin would. */
const bridge = process.env.PERDURA_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { "@rjsf/validator-ajv8": new URL("./src/run/noValidator.ts", import.meta.url).pathname },
  },
  server: { proxy: { "/api": { target: bridge, changeOrigin: true, headers: { Origin: bridge } } } },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  test: { include: ["test/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
