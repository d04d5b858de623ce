import { Skeleton } from "@mantine/core";
import { AlertTriangle, CheckCircle2, Info, XCircle, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Tone } from "./Status";
import type { FileDrop } from "./useFileDrop";

/** The frame of a page: one heading, what the page is for, and its actions. */
export function Page(props: {
  title: string;
  hint?: string;
  actions?: ReactNode;
  /** What happens to a file that is dropped anywhere on the page. */
  drop?: FileDrop;
  children: ReactNode;
}) {
  useTitle(props.title);
  return (
    <div className="page" {...props.drop}>
      <header className="page-head">
        <div>
          <h1>{props.title}</h1>
          {props.hint && <p>{props.hint}</p>}
        </div>
        {props.actions && <div className="actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** The document's title; it is what a tab, a bookmark and a screen reader say first. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Perdura`;
  }, [title]);
}

/** What an empty place is for, and what to do about it. */
export function Empty(props: {
  icon: LucideIcon;
  title: string;
  hint?: string;
  children?: ReactNode;
  level?: 2 | 3;
}) {
  const Icon = props.icon;
  const Heading = props.level === 3 ? "h3" : "h2";
  return (
    <div className="empty">
      <Icon size={34} strokeWidth={1.5} aria-hidden />
      <Heading>{props.title}</Heading>
      {props.hint && <p>{props.hint}</p>}
      {props.children}
    </div>
  );
}

const noticeIcons: Record<Tone, LucideIcon> = {
  ok: CheckCircle2,
  busy: Info,
  bad: XCircle,
  wait: AlertTriangle,
  idle: Info,
};

/** A message that stays where it is. Errors are announced. */
export function Notice({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  const Icon = noticeIcons[tone];
  return (
    <div className={`notice tone-${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon size={17} aria-hidden />
      <div>{children}</div>
      {action && <div className="end">{action}</div>}
    </div>
  );
}

/** Rows that stand where rows will be. */
export function Rows({ count = 5, height = 20 }: { count?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton-rows" role="status" aria-label={t("app.loading")}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={height} width={`${92 - ((index * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** A bar with its numbers in words for those who do not see it. */
export function Progress({
  done,
  total,
  label,
  tone = "busy",
}: {
  done: number;
  total: number;
  label: string;
  tone?: Tone;
}) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div
      className={`bar tone-${tone}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={label}
    >
      <span style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
