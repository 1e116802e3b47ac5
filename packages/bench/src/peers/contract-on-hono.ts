import { getRequestListener } from "@hono/node-server";
import type { AppName } from "../workload/workload.ts";
import { createFetch } from "./contract.ts";
import { listenOnNode } from "./listen-on-node.ts";
import type { MountedApp } from "./peer.ts";

export function mount(app: AppName): MountedApp {
  const fetch = createFetch(app);
  return {
    listen: () => listenOnNode(getRequestListener(fetch)),
  };
}
