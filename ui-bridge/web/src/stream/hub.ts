import { Line } from "./line";
import { GONE_AFTER, PING, type FromHub, type Port, type ToHub, type Wish } from "./messages";

type Member = { port: Port; wish: Wish | null; heard: number; present: boolean };

/**
 * Where the pages of a browser meet: each follows one execution per port, and all with the same key
 * share one stream. It lives in a shared worker, or in the page where there is none.
 */
export class Hub {
  private readonly members = new Set<Member>();
  private readonly lines = new Map<string, Line>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  attach(port: MessagePort): void {
    const member: Member = { port, wish: null, heard: this.now(), present: false };
    port.addEventListener("message", (event: MessageEvent<ToHub>) => this.hear(member, event.data));
    // Not every browser says so; those that do not are found by their silence.
    port.addEventListener("close", () => this.leave(member));
    port.start();
  }

  /** Takes a message of a page. */
  private hear(member: Member, message: ToHub): void {
    member.heard = this.now();
    switch (message.kind) {
      case "watch":
        this.leave(member);
        member.wish = message.wish;
        return this.join(member);
      case "alive":
        // It was taken for gone, since a browser may halt pages that nobody sees.
        if (!member.present && member.wish) this.join(member);
        return;
      case "bye":
        this.leave(member);
        member.wish = null;
    }
  }

  private join(member: Member): void {
    const wish = member.wish!;
    member.present = true;
    this.members.add(member);
    const name = `${wish.path} ${wish.key ?? ""}`;
    let line = this.lines.get(name);
    if (!line) {
      line = new Line(wish.path, wish.key);
      this.lines.set(name, line);
    }
    line.join(wish.execution, member.port);
    this.timer ??= setInterval(() => this.check(), PING);
  }

  private leave(member: Member): void {
    if (!member.present || !member.wish) return;
    member.present = false;
    this.members.delete(member);
    const name = `${member.wish.path} ${member.wish.key ?? ""}`;
    const line = this.lines.get(name);
    line?.leave(member.wish.execution, member.port);
    if (line?.empty) {
      line.close();
      this.lines.delete(name);
    }
    if (this.members.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private check(): void {
    const ping: FromHub = { kind: "ping" };
    for (const member of [...this.members]) {
      if (this.now() - member.heard > GONE_AFTER) this.leave(member);
      else member.port.postMessage(ping);
    }
  }
}
