import { RadioTower, Unplug, WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Link } from "./useMonitor";

/** Says when what is shown may be behind, and why. */
export function LinkNotice({ link, stale }: { link: Link; stale: boolean }) {
  const { t } = useTranslation();
  const [Icon, text] =
    link === "lost"
      ? [WifiOff, t("execution.reconnecting")]
      : link === "limited"
        ? [RadioTower, t("execution.polling")]
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
