// Writes src/api/schema.d.ts from docs/openapi.json. With --check it only says whether it is current.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const from = new URL("../../../docs/openapi.json", import.meta.url);
const to = new URL("../src/api/schema.d.ts", import.meta.url);

export async function generated() {
  const document = JSON.parse(readFileSync(from, "utf8"));
  return (
    "// Made by `npm run types` from docs/openapi.json. Do not edit.\n" +
    astToString(await openapiTS(document))
  );
}

export function committed() {
  return readFileSync(to, "utf8");
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split("/").pop())) {
  writeFileSync(to, await generated());
}
