import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../ui/parts";
import "./live.css";
import { LiveFeedPanel } from "./LiveFeedPanel";
import "./monitor.css";
import { useMonitor } from "./useMonitor";

/** The feed of a live execution, at the foot of its workflow's page. */
export function LiveDock({ id }: { id: string }) {
  const { t } = useTranslation();
  const { monitor } = useMonitor(id);
  const [open, setOpen] = useState(true);
  return (
    <section className="live-dock" style={open ? undefined : { height: "auto" }} aria-label={t("live.feed")}>
      <div className="live-dock-head">
        <button type="button" className="dock-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <strong>{t("live.feed")}</strong>
          <span className="gap" />
          {open ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
        </button>
        <Link to="/executions/$id" params={{ id }} search={{}} className="live-dock-link">
          {t("live.open")}
        </Link>
      </div>
      {open && (monitor ? <LiveFeedPanel monitor={monitor} /> : <Rows count={3} />)}
    </section>
  );
}
