import type { PeerModule } from "./peer.ts";

/** The name of a peer on the command line and in messages between processes. */
export type PeerName =
  | "hand-written"
  | "fastify"
  | "hono"
  | "smithy-typescript"
  | "contract"
  | "contract-on-hono"
  | "contract-on-srvx";

/** A library or program that is measured, as the report shows it. */
export interface Peer {
  readonly name: PeerName;
  readonly title: string;
  readonly validates: boolean;
}

/** All peers. The baseline is the first and this project the last. */
export const peers: readonly Peer[] = [
  { name: "hand-written", title: "hand-written node:http", validates: false },
  { name: "fastify", title: "Fastify with schemas", validates: true },
  { name: "hono", title: "Hono with zod-openapi", validates: true },
  { name: "smithy-typescript", title: "smithy-typescript's server", validates: true },
  { name: "contract", title: "**this project**", validates: true },
];

/** This project's server in hosts for Node. The baseline is the first, its own. */
export const hostPeers: readonly Peer[] = [
  { name: "contract", title: "**this project's host**", validates: true },
  { name: "contract-on-hono", title: "@hono/node-server", validates: true },
  { name: "contract-on-srvx", title: "srvx", validates: true },
];

/** The peer that the others are compared with. */
export const baseline: PeerName = "hand-written";

/** This project. */
export const ours: PeerName = "contract";

/** Loads the module of one peer, so that a process never loads the others. */
export function loadPeer(name: PeerName): Promise<PeerModule> {
  switch (name) {
    case "hand-written":
      return import("./hand-written.ts");
    case "fastify":
      return import("./fastify.ts");
    case "hono":
      return import("./hono.ts");
    case "smithy-typescript":
      return import("./smithy-typescript.ts");
    case "contract":
      return import("./contract.ts");
    case "contract-on-hono":
      return import("./contract-on-hono.ts");
    case "contract-on-srvx":
      return import("./contract-on-srvx.ts");
  }
}
