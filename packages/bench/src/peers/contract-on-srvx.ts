import type { NodeHttp1Handler } from "srvx";
import { toNodeHandler } from "srvx/node";
import type { AppName } from "../workload/workload.ts";
import { createFetch } from "./contract.ts";
import { listenOnNode } from "./listen-on-node.ts";
import type { MountedApp } from "./peer.ts";

export function mount(app: AppName): MountedApp {
  const fetch = createFetch(app);
  return {
    // The handler takes requests of both versions of HTTP. Its type says that it takes either.
    listen: () => listenOnNode(toNodeHandler(fetch) as NodeHttp1Handler),
  };
}
