import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Clock, Contrast, History, Inbox, Plug, Search, Workflow } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { definitions } from "../api/endpoints";
import { usePageActionList } from "./pageActions";
import { chooseTheme, themes } from "./themeChoice";

const MOST = 8;

/** The command palette (Ctrl/⌘+K): pages, workflows by name, and what the open page can do. */
export function Palette() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState("");
  const page = usePageActionList((state) => state.actions);
  const found = useQuery({
    queryKey: ["definitions", "palette", query],
    queryFn: () => definitions(query || undefined),
    enabled: query.length > 0,
  });
  const icon = (Icon: typeof Clock) => <Icon size={17} aria-hidden />;
  const actions: (SpotlightActionData | SpotlightActionGroupData)[] = [
    {
      group: t("palette.actions"),
      actions: page.map((action) => ({
        id: `a-${action.id}`,
        label: action.label,
        leftSection: icon(action.icon),
        onClick: () => void action.run?.(),
      })),
    },
    {
      group: t("palette.goTo"),
      actions: [
        {
          id: "p-workflows",
          label: t("app.workflows"),
          leftSection: icon(Workflow),
          onClick: () => void navigate({ to: "/workflows" }),
        },
        {
          id: "p-running",
          label: t("app.running"),
          leftSection: icon(Clock),
          onClick: () => void navigate({ to: "/running" }),
        },
        {
          id: "p-inbox",
          label: t("inbox.title"),
          leftSection: icon(Inbox),
          onClick: () => void navigate({ to: "/inbox" }),
        },
        {
          id: "p-history",
          label: t("app.history"),
          leftSection: icon(History),
          onClick: () => void navigate({ to: "/history" }),
        },
        {
          id: "p-connections",
          label: t("app.connections"),
          leftSection: icon(Plug),
          onClick: () => void navigate({ to: "/connections" }),
        },
        ...themes.map((theme) => ({
          id: `p-theme-${theme}`,
          label: `${t("app.theme")}: ${t(`app.themes.${theme}`)}`,
          leftSection: icon(Contrast),
          onClick: () => chooseTheme(theme),
        })),
      ],
    },
    {
      group: t("palette.workflows"),
      actions: (found.data?.items ?? []).slice(0, MOST).map((row) => ({
        id: `w-${row.id}`,
        label: row.name,
        description: row.id,
        leftSection: icon(Workflow),
        onClick: () => void navigate({ to: "/workflows/$id", params: { id: row.id } }),
      })),
    },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      shortcut={["mod + K"]}
      // From anywhere, also from the middle of a text.
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound={t("palette.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <Search size={17} aria-hidden />,
        placeholder: t("palette.hint"),
        "aria-label": t("palette.hint"),
      }}
    />
  );
}
