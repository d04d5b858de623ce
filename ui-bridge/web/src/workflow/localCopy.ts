/** What a person typed, kept in this browser until the server has it: one copy for each tab. */

export type LocalCopy = {
  /** The tab and the definition. */
  key: string;
  id: string;
  text: string;
  revision: number;
  at: string;
  /** A text that another one replaced before anybody saved it. */
  aside?: string;
};

const DATABASE = "perdura";
const STORE = "copies";
const STORE_BEFORE = "drafts";
const VERSION = 2;
const TAB = "perdura.tab";

/** Names this tab, also after a reload. */
function tab(): string {
  try {
    const known = sessionStorage.getItem(TAB);
    if (known) return known;
    const made = Math.random().toString(36).slice(2);
    sessionStorage.setItem(TAB, made);
    return made;
  } catch {
    return "tab";
  }
}

export function ownKey(id: string): string {
  return `${tab()}/${id}`;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      const copies = request.result.createObjectStore(STORE, { keyPath: "key" });
      copies.createIndex("id", "id");
      if (request.result.objectStoreNames.contains(STORE_BEFORE)) {
        const before = request.transaction!.objectStore(STORE_BEFORE).getAll();
        before.onsuccess = () =>
          (before.result as LocalCopy[]).forEach((copy) => copies.put({ ...copy, key: `/${copy.id}` }));
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
    request.onblocked = () => reject(new Error("IndexedDB"));
  });
}

async function run<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const database = await open();
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
    }).finally(() => database.close());
  } catch {
    // A browser without storage has no local copies; the editor itself still holds the text.
    return undefined;
  }
}

/** The copy of this tab; of a tab without one, the newest that another tab has left. */
export async function readCopy(id: string): Promise<LocalCopy | undefined> {
  const copies = (await run<LocalCopy[]>("readonly", (store) => store.index("id").getAll(id))) ?? [];
  return (
    copies.find((copy) => copy.key === ownKey(id)) ?? copies.sort((a, b) => a.at.localeCompare(b.at)).at(-1)
  );
}
export const writeCopy = (copy: LocalCopy) => run("readwrite", (store) => store.put(copy));
export const dropCopy = (key: string) => run("readwrite", (store) => store.delete(key));
