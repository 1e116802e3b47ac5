import type { PeerModule } from "./peer.ts";

/** A peer by name, as command lines and messages between processes have it. */
export type PeerName = "hand-written" | "fastify" | "hono" | "smithy-typescript" | "contract";

/** What a table says of a peer. */
export interface Peer {
  readonly name: PeerName;
  readonly title: string;
  readonly validates: boolean;
}

/** All peers, the baseline first and ours last. */
export const peers: readonly Peer[] = [
  { name: "hand-written", title: "hand-written node:http", validates: false },
  { name: "fastify", title: "Fastify with schemas", validates: true },
  { name: "hono", title: "Hono with zod-openapi", validates: true },
  { name: "smithy-typescript", title: "smithy-typescript's server", validates: true },
  { name: "contract", title: "**this project**", validates: true },
];

/** The one that all others are compared with. */
export const baseline: PeerName = "hand-written";

/** The one that this is about. */
export const ours: PeerName = "contract";

/** Loads one peer and none of the others. */
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
  }
}
