import { create } from "zustand";
import type { CompilationResult, DefinitionBody } from "../api/endpoints";
import { dropCopy, readCopy, writeCopy } from "./localCopy";

/** A definition while it is edited. */
export type Draft = {
  id: string;
  name: string;
  /** What the server has, and its revision: the base of the edits. */
  base: string;
  revision: number;
  publishedVersion?: number;
  text: string;
  /** What the compiler said of {@link compiledText}. */
  compilation?: CompilationResult;
  compiledText?: string;
  /** When the text was typed that came back from this browser's copy. */
  restoredFrom?: string;
};

type Drafts = { byId: Record<string, Draft> };

/** Drafts outlive the pages that show them: leaving for a run and coming back loses nothing. */
export const useDrafts = create<Drafts>(() => ({ byId: {} }));

export function isDirty(draft: Draft): boolean {
  return draft.text !== draft.base;
}

export function change(id: string, part: Partial<Draft>): void {
  useDrafts.setState(({ byId }) => {
    const draft = byId[id];
    return draft ? { byId: { ...byId, [id]: { ...draft, ...part } } } : { byId };
  });
}

export function forget(id: string): void {
  useDrafts.setState(({ byId }) => Object.fromEntries([["byId", without(byId, id)]]) as Drafts);
  void dropCopy(id);
}

function without(byId: Record<string, Draft>, id: string): Record<string, Draft> {
  const { [id]: _gone, ...rest } = byId;
  return rest;
}

/** Takes what the server has; edits that it has not yet seen stay. */
export async function load(body: DefinitionBody): Promise<void> {
  const known = useDrafts.getState().byId[body.id];
  if (known && isDirty(known)) return;
  const copy = known ? undefined : await readCopy(body.id);
  if (useDrafts.getState().byId[body.id] !== known) return;
  const restored = copy && copy.text !== body.source ? copy : undefined;
  const draft: Draft = {
    ...baseOf(body),
    // A copy that was made of an older revision must not be saved over a newer one unseen.
    revision: restored ? restored.revision : body.revision,
    text: restored ? restored.text : body.source,
    restoredFrom: restored?.at,
  };
  useDrafts.setState(({ byId }) => ({ byId: { ...byId, [body.id]: draft } }));
}

function baseOf(body: DefinitionBody): Omit<Draft, "restoredFrom"> {
  return {
    id: body.id,
    name: body.name,
    base: body.source,
    revision: body.revision,
    publishedVersion: body.publishedVersion,
    text: body.source,
    compilation: body.compilation,
    compiledText: body.source,
  };
}

/** After a save: the server has what was sent; what was typed meanwhile stays unsaved. */
export function saved(body: DefinitionBody, sent: string): void {
  const now = useDrafts.getState().byId[body.id];
  const text = now && now.text !== sent ? now.text : body.source;
  useDrafts.setState(({ byId }) => ({ byId: { ...byId, [body.id]: { ...baseOf(body), text } } }));
  keep(body.id);
}

const pending = new Map<string, ReturnType<typeof setTimeout>>();
const SOON = 250;

/** Puts an edited text aside in this browser, shortly after the last keystroke. */
export function edit(id: string, text: string): void {
  change(id, { text });
  clearTimeout(pending.get(id));
  pending.set(
    id,
    setTimeout(() => keep(id), SOON),
  );
}

function keep(id: string): void {
  clearTimeout(pending.get(id));
  pending.delete(id);
  const draft = useDrafts.getState().byId[id];
  if (!draft) return;
  if (isDirty(draft)) {
    void writeCopy({ id, text: draft.text, revision: draft.revision, at: new Date().toISOString() });
  } else {
    void dropCopy(id);
  }
}

// A closing page writes what the timer has not: the copy is what comes back.
if (typeof window !== "undefined") {
  window.addEventListener("pagehide", () => [...pending.keys()].forEach(keep));
}
