import * as api from "../api/endpoints";
import { Intents } from "./intents";

const intents = new Intents();

/** Asks under one name for as long as no answer has come: what is asked twice is done once. */
async function named<T>(what: unknown, ask: (requestId: string) => Promise<T>): Promise<T> {
  try {
    const answer = await ask(intents.nameOf(what));
    intents.answered(what, null);
    return answer;
  } catch (error) {
    intents.answered(what, error);
    throw error;
  }
}

export const stopLive = (id: string) => named(["stop", id], (requestId) => api.stopLive(id, requestId));

export const changeLive = (id: string, change: api.LiveChange) =>
  named(["change", id, change], (requestId) => api.changeLive(id, change, requestId));
