import * as lucide from "./iconSet";
import type { LucideIcon } from "lucide-react";

const known = new Map<string, LucideIcon>(
  Object.entries(lucide).map(([name, icon]) => [plain(name), icon as LucideIcon]),
);

function plain(name: string): string {
  return name.replace(/[-_ ]/g, "").toLowerCase();
}

/** The icon of a node type, by its Lucide name; a box for a name that this build does not carry. */
export function iconOf(name: string | undefined): LucideIcon {
  return (name && known.get(plain(name))) || lucide.Box;
}
