import type { NodeHttp1Handler } from "srvx";
import { toNodeHandler } from "srvx/node";
import type { AppName } from "../workload/app.ts";
import { createFetch } from "./contract.ts";
import type { MountedApp } from "./peer.ts";

export { createBodyReader } from "./contract.ts";

export function mount(app: AppName): MountedApp {
  const fetch = createFetch(app);
  return {
    createListener() {
      // The handler takes requests of both versions of HTTP. Its type says that it takes either.
      const listen = toNodeHandler(fetch) as NodeHttp1Handler;
      return (incoming, outgoing) => void listen(incoming, outgoing);
    },
  };
}
