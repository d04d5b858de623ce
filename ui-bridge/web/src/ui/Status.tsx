import {
  Ban,
  CheckCircle2,
  Circle,
  CircleDashed,
  CircleDot,
  Hand,
  HelpCircle,
  Hourglass,
  LoaderCircle,
  PauseCircle,
  Radio,
  RotateCw,
  SkipForward,
  UserCheck,
  XCircle,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";

export type Tone = "ok" | "busy" | "bad" | "wait" | "idle";
type Look = { icon: LucideIcon; tone: Tone; turns?: boolean };

const looks: Record<string, Look> = {
  pending: { icon: CircleDashed, tone: "idle" },
  running: { icon: LoaderCircle, tone: "busy", turns: true },
  paused: { icon: PauseCircle, tone: "wait" },
  waiting: { icon: Hourglass, tone: "wait" },
  retrying: { icon: RotateCw, tone: "wait" },
  completed: { icon: CheckCircle2, tone: "ok" },
  failed: { icon: XCircle, tone: "bad" },
  cancelled: { icon: Ban, tone: "idle" },
  skipped: { icon: SkipForward, tone: "idle" },
  unreached: { icon: CircleDashed, tone: "idle" },
  live: { icon: Radio, tone: "ok" },
  held: { icon: Hand, tone: "bad" },
  stopped: { icon: CircleDot, tone: "wait" },
  approval: { icon: UserCheck, tone: "wait" },
};

const unknown: Look = { icon: HelpCircle, tone: "idle" };

/** How a status looks; one that this build does not know looks neutral. */
export function lookOf(status: string): Look {
  return Object.hasOwn(looks, status) ? (looks[status] ?? unknown) : unknown;
}

const ORIGINS = ["seeded", "edited", "mocked"] as const;

/** The word for where the result of a step comes from that did not run; an unknown one stands for itself. */
export function useOriginWord(): (origin: string, part?: "origin" | "originHint") => string {
  const { t } = useTranslation();
  return (word, part = "origin") =>
    t(`execution.${part}.${ORIGINS.find((known) => known === word) ?? "other"}`, { word });
}

/** The word for a status; an unknown one stands for itself. */
export function useStatusWord(): (status: string) => string {
  const { t } = useTranslation();
  return (status) =>
    Object.hasOwn(looks, status)
      ? t(`status.${status}` as "status.running")
      : t("status.unknown", { word: status });
}

/** A status as icon, word and colour. */
export function Status({ status, bare, detail }: { status: string; bare?: boolean; detail?: string }) {
  const word = useStatusWord()(status);
  const look = lookOf(status);
  const Icon = look.icon ?? Circle;
  return (
    <span className={`status tone-${look.tone}${bare ? " bare" : ""}`}>
      <Icon size={14} strokeWidth={2.4} aria-hidden className={look.turns ? "turn" : undefined} />
      <span className="clip">
        {word}
        {detail ? ` ${detail}` : ""}
      </span>
    </span>
  );
}
