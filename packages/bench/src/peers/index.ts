import type { PeerModule } from "./peer.ts";

/** The modules of the peers. Each is loaded on demand, so that a process never loads the others. */
const modules = {
  "hand-written": () => import("./hand-written.ts"),
  "hand-written-ajv": () => import("./hand-written-ajv.ts"),
  fastify: () => import("./fastify.ts"),
  hono: () => import("./hono.ts"),
  h3: () => import("./h3.ts"),
  elysia: () => import("./elysia.ts"),
  "smithy-typescript": () => import("./smithy-typescript.ts"),
  contract: () => import("./contract.ts"),
  "contract-json": () => import("./contract-json.ts"),
  "contract-on-hono": () => import("./contract-on-hono.ts"),
  "contract-on-srvx": () => import("./contract-on-srvx.ts"),
} satisfies Readonly<Record<string, () => Promise<PeerModule>>>;

/** The name of a peer in messages between processes. */
export type PeerName = keyof typeof modules;

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

/** The part of this project's server that parses and validates JSON bodies. */
export const bodyPeer: Peer = { name: "contract-json", title: "**this project**", validates: true };

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

/** Loads the module of one peer. */
export function loadPeer(name: PeerName): Promise<PeerModule> {
  return modules[name]();
}
