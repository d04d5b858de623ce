/** What a person typed, kept in this browser until the server has it. */

export type LocalCopy = { id: string; text: string; revision: number; at: string };

const DATABASE = "perdura";
const STORE = "drafts";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
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

export const readCopy = (id: string) => run<LocalCopy | undefined>("readonly", (store) => store.get(id));
export const writeCopy = (copy: LocalCopy) => run("readwrite", (store) => store.put(copy));
export const dropCopy = (id: string) => run("readwrite", (store) => store.delete(id));
