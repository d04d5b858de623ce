import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app/tokens.css";
import "./app/shell.css";
import "./ui/ui.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "./i18n";

createRoot(document.getElementById("root")!).render(<App />);
