import { useMantineColorScheme } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { setWorkspace, useLink } from "../api/client";
import { me } from "../api/endpoints";
import { Rows } from "../ui/parts";
import { ErrorBoundary } from "./ErrorBoundary";
import { GoneBanner } from "./GoneBanner";
import { KeyDialog } from "./KeyDialog";
import { Palette } from "./Palette";
import { Shortcuts } from "./Shortcuts";
import { Sidebar } from "./Sidebar";
import { schemeOf, useThemeChoice } from "./themeChoice";

/** What is around every page. */
export function Shell() {
  const { t } = useTranslation();
  const [help, setHelp] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const locked = useLink((link) => link.state === "locked");
  const who = useQuery({ queryKey: ["me"], queryFn: me, staleTime: Infinity });
  if (who.data) setWorkspace(who.data.workspace);
  useTheme();
  useHotkeys([["shift+?", () => setHelp(true)]]);
  useFocusOnNavigation(path, main);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("app.skip")}
      </a>
      <Sidebar onHelp={() => setHelp(true)} />
      <div className="stage">
        <GoneBanner />
        <main id="main" ref={main} tabIndex={-1}>
          <ErrorBoundary resetKey={path}>{who.data ? <Outlet /> : <Waiting />}</ErrorBoundary>
        </main>
      </div>
      <Palette />
      <Shortcuts opened={help} onClose={() => setHelp(false)} />
      {locked && <KeyDialog />}
    </div>
  );
}

function useTheme(): void {
  const choice = useThemeChoice((state) => state.choice);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(schemeOf(choice)), [choice, setColorScheme]);
}

/** Stands where the page will, until it is known for whom it is. */
function Waiting() {
  return (
    <div className="page">
      <Rows count={8} />
    </div>
  );
}

/** After a change of page the keyboard is at the new page, not in the menu. */
function useFocusOnNavigation(path: string, main: React.RefObject<HTMLElement | null>): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      main.current?.focus({ preventScroll: true });
    }
  }, [path, main]);
}
