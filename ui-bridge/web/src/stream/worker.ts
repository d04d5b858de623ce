import { Hub } from "./hub";

// One of it for all pages of this browser that come from the same build.
const hub = new Hub();

addEventListener("connect", (event) => {
  const port = (event as MessageEvent).ports[0];
  if (port) hub.attach(port);
});
