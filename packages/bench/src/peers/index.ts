import type { PeerModule } from "./peer.ts";

/** The name of a peer on the command line and in messages between processes. */
export type PeerName =
  | "hand-written"
  | "hand-written-ajv"
  | "fastify"
  | "hono"
  | "h3"
  | "elysia"
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
  { name: "hand-written-ajv", title: "hand-written node:http with Ajv", validates: true },
  { name: "fastify", title: "Fastify with schemas", validates: true },
  { name: "hono", title: "Hono with zod-openapi", validates: true },
  { name: "h3", title: "h3 with Zod", validates: true },
  { name: "elysia", title: "Elysia on Node", validates: true },
  { name: "smithy-typescript", title: "smithy-typescript's server", validates: true },
  { name: "contract", title: "**this project**", validates: true },
];

/** This project's server in hosts for Node. The baseline is the first, its own. */
export const hostPeers: readonly Peer[] = [
  { name: "contract", title: "**this project's host**", validates: true },
  { name: "contract-on-hono", title: "@hono/node-server", validates: true },
  { name: "contract-on-srvx", title: "srvx", validates: true },
];

/** The peers of a quick run. They start without a generator, and the fastest of those that validate is among them. */
export const quickPeers: ReadonlySet<PeerName> = new Set(["hand-written", "hand-written-ajv", "fastify", "contract"]);

/** This project. */
export const ours: PeerName = "contract";

/** Loads the module of one peer, so that a process never loads the others. */
export function loadPeer(name: PeerName): Promise<PeerModule> {
  switch (name) {
    case "hand-written":
      return import("./hand-written.ts");
    case "hand-written-ajv":
      return import("./hand-written-ajv.ts");
    case "fastify":
      return import("./fastify.ts");
    case "hono":
      return import("./hono.ts");
    case "h3":
      return import("./h3.ts");
    case "elysia":
      return import("./elysia.ts");
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
