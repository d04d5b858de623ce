import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { ErrorBoundary } from "./ErrorBoundary";
import { queryClient } from "./queries";
import { router } from "./router";
import { theme } from "./theme";
import { colorScheme } from "./themeChoice";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";
// Dialogs lock the page behind them with a style of their own.
setNonce(nonce);

export function App() {
  return (
    <MantineProvider theme={theme} colorSchemeManager={colorScheme} getStyleNonce={() => nonce}>
      <Notifications position="bottom-right" limit={4} />
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
