import { createContext } from "react";

/** Sets the breakpoint of a step, or removes it; none where there are no breakpoints. */
export const BreakContext = createContext<((node: string) => void) | null>(null);
