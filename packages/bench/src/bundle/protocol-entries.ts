import { fileURLToPath } from "node:url";
import type { BundleEntry } from "./entries.ts";

/** The modules of the server runtime that export a protocol, by the name of the protocol. */
const modules = {
  restJson1: "rest-json-1",
  awsJson1_0: "aws-json-1-0",
  rpcv2Cbor: "rpc-v2-cbor",
  rpcv2Json: "rpc-v2-json",
} as const;

/** A protocol whose server is bundled. awsJson1_1 is as large as awsJson1_0. */
export type BundledProtocol = keyof typeof modules;

/** The names of the protocols whose servers are bundled. */
export const bundledProtocols = ["restJson1", "awsJson1_0", "rpcv2Cbor", "rpcv2Json"] as const;

/**
 * The maximum size in bytes of a server with one operation in one protocol or in all of them, minified and compressed with
 * gzip. A commit that raises a limit must say why.
 */
export const protocolCeilings: Readonly<Record<BundledProtocol | "all", number>> = {
  restJson1: 18_450,
  awsJson1_0: 15_000,
  rpcv2Cbor: 17_750,
  rpcv2Json: 15_250,
  all: 23_300,
};

/** A server with one operation that speaks the given protocols, for a browser. */
export function protocolEntry(protocols: readonly BundledProtocol[]): BundleEntry {
  const runtime = "@smithy-contract/server-runtime";
  const imports = protocols.map((name) => `import { ${name} } from "${runtime}/${modules[name]}";`);
  const shapes = JSON.stringify(fileURLToPath(new URL("../peers/contract-shapes.ts", import.meta.url)));
  const text = `
    import { createServer } from "${runtime}";
    import { batchService } from ${shapes};
    ${imports.join("\n")}
    const server = createServer({ ...batchService, protocols: [${protocols.join(", ")}] }, { putBatch: () => ({}) });
    self.addEventListener("fetch", (event) => event.respondWith(server.fetch(event.request)));
  `;
  return { peer: "contract", target: "browser", source: { text } };
}
