import { Menu } from "@mantine/core";
import { openSpotlight } from "@mantine/spotlight";
import { Link } from "@tanstack/react-router";
import {
  Check,
  Clock,
  Command,
  Contrast,
  History,
  Inbox,
  Keyboard,
  Plug,
  Workflow,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useInboxCount } from "../inbox/useInbox";
import { useRunning } from "./queries";
import { chooseTheme, themes, useThemeChoice } from "./themeChoice";
import { MOD } from "../ui/keys";

export function Sidebar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const running = useRunning().data?.length ?? 0;
  const inbox = useInboxCount();
  return (
    <div className="sidebar">
      <Link to="/workflows" className="brand" aria-label={t("app.name")}>
        <img src="/icon.svg" alt="" />
        <span>{t("app.name")}</span>
      </Link>
      <nav aria-label={t("app.menu")}>
        <ul>
          <Item to="/workflows" icon={Workflow} label={t("app.workflows")} />
          <Item
            to="/running"
            icon={Clock}
            label={t("app.running")}
            count={String(running || "")}
            counted={t("app.runningCount", { count: running })}
          />
          <Item
            to="/inbox"
            icon={Inbox}
            label={t("inbox.title")}
            count={inbox.count ? `${inbox.count}${inbox.more ? "+" : ""}` : ""}
            counted={t("inbox.count", { count: inbox.count })}
          />
          <Item to="/history" icon={History} label={t("app.history")} />
          <Item to="/connections" icon={Plug} label={t("app.connections")} />
        </ul>
      </nav>
      <div className="gap" />
      <button type="button" className="nav-link" onClick={() => openSpotlight()} title={t("app.search")}>
        <Command size={17} aria-hidden />
        <span className="label">{t("palette.goTo")}</span>
        <kbd className="key end" aria-hidden>
          {MOD} K
        </kbd>
      </button>
      <ThemeMenu />
      <button type="button" className="nav-link" onClick={onHelp} title={t("app.shortcuts")}>
        <Keyboard size={17} aria-hidden />
        <span className="label">{t("app.shortcuts")}</span>
        <kbd className="key end" aria-hidden>
          ?
        </kbd>
      </button>
    </div>
  );
}

type ItemProps = { to: string; icon: LucideIcon; label: string; count?: string; counted?: string };

function Item({ to, icon: Icon, label, count, counted }: ItemProps) {
  return (
    <li>
      <Link
        to={to}
        className="nav-link"
        activeProps={{ className: "active", "aria-current": "page" }}
        title={label}
      >
        <Icon size={17} aria-hidden />
        <span className="label">{label}</span>
        {count ? (
          <span className="count num end">
            <span aria-hidden>{count}</span>
            <span className="visually-hidden">{counted}</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const choice = useThemeChoice((state) => state.choice);
  return (
    <Menu position="right-end" withinPortal>
      <Menu.Target>
        <button type="button" className="nav-link" title={`${t("app.theme")}: ${t(`app.themes.${choice}`)}`}>
          <Contrast size={17} aria-hidden />
          <span className="label">{t("app.theme")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {themes.map((theme) => (
          <Menu.Item
            key={theme}
            onClick={() => chooseTheme(theme)}
            rightSection={theme === choice ? <Check size={14} aria-hidden /> : null}
            aria-current={theme === choice}
          >
            {t(`app.themes.${theme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
