import type { LiveChange, LiveSettings } from "../api/endpoints";

/** The live settings as a person sets them. */
export type LiveForm = {
  seconds: number;
  policy: "skip" | "stop";
  most: number;
  tokens?: number;
  cost?: number;
};

const SECOND = 1000;

/** What holds now, or what a new live execution begins with. */
export function settingsOf(settings: LiveSettings | undefined): LiveForm {
  if (!settings) return { seconds: 5, policy: "skip", most: 1000 };
  return {
    seconds: Math.min(60, Math.max(1, Math.round(settings.intervalMs / SECOND))),
    policy: settings.errorPolicy,
    most: settings.maxIterations,
    tokens: settings.budget.tokens,
    cost: settings.budget.costUsd,
  };
}

/** The same for the API. A budget that is reached stops it. */
export function changeOf(form: LiveForm): LiveChange {
  return {
    intervalMs: form.seconds * SECOND,
    errorPolicy: form.policy,
    maxIterations: form.most,
    budget: { tokens: form.tokens, costUsd: form.cost, onReached: "stop" },
  };
}
