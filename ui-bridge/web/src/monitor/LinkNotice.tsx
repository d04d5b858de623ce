import { RadioTower, Unplug, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { hasEnded, type Monitor } from "./state";
import type { Link } from "./useMonitor";
import { useNoWorker } from "./useWorkers";

/** Says when what is shown may be behind, or why nothing moves. */
export function LinkNotice({ link, monitor }: { link: Link; monitor: Monitor }) {
  const { t } = useTranslation();
  const queue = useNoWorker(monitor);
  const stale = monitor.stale && !hasEnded(monitor);
  const [Icon, text] =
    link === "lost"
      ? [WifiOff, t("execution.reconnecting")]
      : link === "limited"
        ? [RadioTower, t("execution.polling")]
        : queue !== null
          ? [Unplug, t("execution.noWorker", { queue })]
          : stale
            ? [Unplug, t("execution.stale")]
            : [null, null];
  if (!Icon) return null;
  return (
    <div className="banner" role="status">
      <Icon size={16} aria-hidden />
      {text}
    </div>
  );
}
