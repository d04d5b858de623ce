import { Button } from "@mantine/core";
import { Component, type ErrorInfo, type ReactNode } from "react";
import { i18n } from "../i18n";

type Props = { children: ReactNode; resetKey?: string };
type State = { error: Error | null; key?: string };

/** One broken panel does not blank the page: it says so and offers to load itself again. */
export class ErrorBoundary extends Component<Props, State> {
  state: State = { error: null };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.key ? null : { error: null, key: props.resetKey };
  }

  componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <div className="empty" role="alert">
        <h2>{i18n.t("app.failed")}</h2>
        <p>{i18n.t("app.failedHint")}</p>
        <pre className="code">{this.state.error.message}</pre>
        <Button mt="sm" variant="default" onClick={() => this.setState({ error: null })}>
          {i18n.t("app.reload")}
        </Button>
      </div>
    );
  }
}
