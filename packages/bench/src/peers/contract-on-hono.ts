import { getRequestListener } from "@hono/node-server";
import type { AppName } from "../workload/app.ts";
import { createFetch } from "./contract.ts";
import type { MountedApp } from "./peer.ts";

export { createBodyReader } from "./contract.ts";

export function mount(app: AppName): MountedApp {
  const fetch = createFetch(app);
  return {
    createListener() {
      const listen = getRequestListener(fetch);
      return (incoming, outgoing) => void listen(incoming, outgoing);
    },
  };
}
