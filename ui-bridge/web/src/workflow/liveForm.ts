import type { LiveChange, LiveSettings } from "../api/endpoints";

/** What happens when a budget is used up. */
export type OnReached = "warn" | "pause" | "stop";

/** The live settings as a person sets them. */
export type LiveForm = {
  seconds: number;
  policy: "skip" | "stop";
  most: number;
  tokens?: number;
  cost?: number;
  iterations?: number;
  minutes?: number;
  onReached: OnReached;
};

const SECOND = 1000;
const MINUTE = 60;

/** What holds now, or what a new live execution begins with. */
export function settingsOf(settings: LiveSettings | undefined): LiveForm {
  if (!settings) return { seconds: 5, policy: "skip", most: 1000, onReached: "stop" };
  const { budget } = settings;
  return {
    seconds: Math.min(60, Math.max(1, Math.round(settings.intervalMs / SECOND))),
    policy: settings.errorPolicy,
    most: settings.maxIterations,
    tokens: budget.tokens,
    cost: budget.costUsd,
    iterations: budget.iterations,
    minutes: minutesOf(budget.wallTime),
    onReached: budget.onReached ?? "stop",
  };
}

/** The same for the API. */
export function changeOf(form: LiveForm): LiveChange {
  return {
    intervalMs: form.seconds * SECOND,
    errorPolicy: form.policy,
    maxIterations: form.most,
    budget: {
      tokens: form.tokens,
      costUsd: form.cost,
      iterations: form.iterations,
      wallTime: form.minutes === undefined ? undefined : `PT${Math.round(form.minutes * MINUTE)}S`,
      onReached: form.onReached,
    },
  };
}

/** Minutes of an ISO-8601 duration such as PT1H30M. */
export function minutesOf(duration: string | undefined): number | undefined {
  const parts = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(duration ?? "");
  if (!parts) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (days! * 24 + hours!) * 60 + minutes! + seconds! / MINUTE;
}
