import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { RunningPage } from "../pages/RunningPage";
import { WorkflowsPage } from "../pages/WorkflowsPage";
import { Broken, NotFound } from "./NotFound";
import { executionSearch, historySearch, inboxSearch, workflowSearch } from "./search";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Broken });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/workflows" });
  },
});

const workflows = createRoute({ getParentRoute: () => root, path: "/workflows", component: WorkflowsPage });

export const workflow = createRoute({
  getParentRoute: () => root,
  path: "/workflows/$id",
  validateSearch: workflowSearch,
  component: lazyRouteComponent(() => import("../pages/WorkflowPage"), "WorkflowPage"),
});

const running = createRoute({ getParentRoute: () => root, path: "/running", component: RunningPage });

export const history = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("../pages/HistoryPage"), "HistoryPage"),
});

export const execution = createRoute({
  getParentRoute: () => root,
  path: "/executions/$id",
  validateSearch: executionSearch,
  component: lazyRouteComponent(() => import("../pages/ExecutionPage"), "ExecutionPage"),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("../pages/InboxPage"), "InboxPage"),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: "/connections",
  component: lazyRouteComponent(() => import("../pages/ConnectionsPage"), "ConnectionsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([home, workflows, workflow, running, inbox, history, execution, connections]),
  defaultPreload: "intent",
  defaultPendingMs: 150,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
