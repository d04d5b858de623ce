import { control } from "./control";
import { lists } from "./lists";
import { monitor } from "./monitor";
import { run } from "./run";
import { shell } from "./shell";
import { workflow } from "./workflow";

/** Every text a person reads, by area: each area is a file, each of its parts a place where the text stands. */
export const en = { ...shell, ...workflow, ...run, ...monitor, ...control, ...lists } as const;
