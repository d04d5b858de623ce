/** What is told to those who hear the page. `turn` changes with what they must know soon. */
export type News = { text: string; turn: string };

/** Changes of status are told at least so long after one another. */
const SOON = 700;
/** Progress is told so often at most, however many steps end meanwhile. */
const CALM = 8000;

/**
 * Milliseconds until it is to be told; null if it never is. Pure.
 *
 * @param said what was told last, or was there when the page opened, and when that was
 */
export function tellIn(said: News & { at: number }, news: News, now: number): number | null {
  if (news.text === said.text) return null;
  return Math.max(0, said.at + (news.turn === said.turn ? CALM : SOON) - now);
}
