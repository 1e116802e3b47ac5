import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PeerName } from "../peers/index.ts";

/** Where a bundle is to run. */
export type Target = "Node" | "Lambda" | "browser";

/** All targets, in a table's order. */
export const targets: readonly Target[] = ["Node", "Lambda", "browser"];

/** A server with one operation as somebody would bundle it. */
export interface BundleEntry {
  readonly peer: PeerName;
  readonly target: Target;
  /** A source file, or the text of one. */
  readonly source: { readonly file: string } | { readonly text: string };
}

/** What each peer has a way for, but for code that is generated when it is needed. */
export const bundleEntries: readonly BundleEntry[] = [
  entry("hand-written", "Node", new URL("./entries/hand-written-node.ts", import.meta.url)),
  entry("fastify", "Node", new URL("./entries/fastify-node.ts", import.meta.url)),
  entry("hono", "Node", new URL("./entries/hono-node.ts", import.meta.url)),
  entry("hono", "Lambda", new URL("./entries/hono-lambda.ts", import.meta.url)),
  entry("hono", "browser", new URL("./entries/hono-browser.ts", import.meta.url)),
  entry("contract", "Node", new URL("./entries/contract-node.ts", import.meta.url)),
  entry("contract", "Lambda", new URL("./entries/contract-lambda.ts", import.meta.url)),
  entry("contract", "browser", new URL("./entries/contract-browser.ts", import.meta.url)),
];

function entry(peer: PeerName, target: Target, url: URL): BundleEntry {
  return { peer, target, source: { file: fileURLToPath(url) } };
}

/**
 * What smithy-typescript has a way for. Its generated code runs in Node alone: each operation's module makes a Node HTTP
 * client.
 * @param folder of the generated packages
 */
export function listSsdkEntries(folder: string): BundleEntry[] {
  const generated = JSON.stringify(join(folder, "integration/src/index.ts"));
  const adapters = JSON.stringify(fileURLToPath(new URL("../ssdk/adapters.ts", import.meta.url)));
  const create = `
    import { getBackplaneControlServiceServiceHandler as create } from ${generated};
    const service = create({ GetIntegration: async () => ({ type: "MOCK" }) }, () => undefined);
  `;
  const node = `
    import { createServer } from "node:http";
    import { toListener } from ${adapters};
    createServer(toListener(service)).listen(8080);
  `;
  const lambda = `
    import { convertEvent, convertVersion1Response } from "@aws-smithy/server-apigateway";
    export const handler = async (event) => convertVersion1Response(await service.handle(convertEvent(event), {}));
  `;
  return [
    { peer: "smithy-typescript", target: "Node", source: { text: create + node } },
    { peer: "smithy-typescript", target: "Lambda", source: { text: create + lambda } },
  ];
}
