import { create } from "zustand";
import type { CompilationResult, DefinitionBody } from "../api/endpoints";
import { dropCopy, ownKey, readCopy, writeCopy } from "./localCopy";

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
  /** Another tab's copy that it came from, which goes when this text is saved. */
  restoredKey?: string;
  /** A text that was replaced before it was saved: it can be brought back. */
  aside?: string;
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
  void dropCopy(ownKey(id));
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
    restoredKey: restored && restored.key !== ownKey(body.id) ? restored.key : undefined,
    aside: copy?.aside,
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
  if (now?.restoredKey) void dropCopy(now.restoredKey);
  const draft = { ...baseOf(body), text, aside: now?.aside };
  useDrafts.setState(({ byId }) => ({ byId: { ...byId, [body.id]: draft } }));
  keep(body.id);
}

/** Takes what somebody else saved; what was typed here is put aside. */
export function takeOver(body: DefinitionBody): void {
  const now = useDrafts.getState().byId[body.id];
  const draft = { ...baseOf(body), aside: now && isDirty(now) ? now.text : now?.aside };
  useDrafts.setState(({ byId }) => ({ byId: { ...byId, [body.id]: draft } }));
  keep(body.id);
}

/** Puts another text in place of the one that is edited, which is put aside unless the server has it. */
export function replace(id: string, text: string): void {
  const now = useDrafts.getState().byId[id];
  if (!now || now.text === text) return;
  if (isDirty(now)) change(id, { aside: now.text, restoredFrom: undefined });
  edit(id, text);
}

/** Ends the putting aside: the text comes back, or goes. */
export function bringBack(id: string, wanted: boolean): void {
  const aside = useDrafts.getState().byId[id]?.aside;
  change(id, { aside: undefined });
  if (wanted && aside !== undefined) edit(id, aside);
  keep(id);
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
  if (isDirty(draft) || draft.aside !== undefined) {
    const { text, revision, aside } = draft;
    void writeCopy({ key: ownKey(id), id, text, revision, aside, at: new Date().toISOString() });
  } else {
    void dropCopy(ownKey(id));
  }
}

// A closing page writes what the timer has not: the copy is what comes back.
if (typeof window !== "undefined") {
  window.addEventListener("pagehide", () => [...pending.keys()].forEach(keep));
}
