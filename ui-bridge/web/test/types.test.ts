import { expect, test } from "vitest";
// @ts-expect-error a plain script without types
import { committed, generated } from "../tools/types.mjs";

test("the committed types are those of docs/openapi.json (else: npm run types)", async () => {
  expect(committed()).toBe(await generated());
}, 30_000);
