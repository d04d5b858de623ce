type Item = { id: string; data?: Record<string, unknown> };

/**
 * Takes from a list of items those of the list before that are the same: what did not change is not
 * drawn again, however often the rest does.
 */
export function reuse<T extends Item>(before: Map<string, T>, items: T[]): T[] {
  const result = items.map((item) => {
    const old = before.get(item.id);
    return old && same(old, item) ? old : item;
  });
  before.clear();
  for (const item of result) before.set(item.id, item);
  return result;
}

function same(a: Item, b: Item): boolean {
  const { data: left, ...restA } = a;
  const { data: right, ...restB } = b;
  return alike(restA, restB) && alike(left ?? {}, right ?? {});
}

function alike(a: object, b: object): boolean {
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => equal(value, (b as Record<string, unknown>)[name]))
  );
}

/** Places and notes are small plain objects, made anew each time. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([name, value]) => Object.is(value, (b as Record<string, unknown>)[name]))
  );
}
