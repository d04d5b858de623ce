import { ApiError } from "../api/problem";
import { randomKey } from "../run/useStart";

/**
 * Names what a person wants once: two clicks, or another try after an answer was lost, carry the same
 * name, so that the server does it once. With its answer an intent is over.
 */
export class Intents {
  private readonly open = new Map<string, string>();

  constructor(private readonly make: () => string = randomKey) {}

  /** The name of an intent; what is asked tells one from another. */
  nameOf(what: unknown): string {
    const key = JSON.stringify(what);
    const known = this.open.get(key) ?? this.make();
    this.open.set(key, known);
    return known;
  }

  /** An answer came, or none did: then what was asked may have been done, and keeps its name. */
  answered(what: unknown, error: unknown): void {
    if (error instanceof ApiError && (error.unreachable || error.status >= 500)) return;
    this.open.delete(JSON.stringify(what));
  }
}
