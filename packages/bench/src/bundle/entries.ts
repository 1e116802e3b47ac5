import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PeerName } from "../peers/index.ts";

/** The platform that a bundle runs on. */
export type Target = "Node" | "Lambda" | "browser";

/** All targets, in the order of the report's columns. */
export const targets: readonly Target[] = ["Node", "Lambda", "browser"];

/** A program that serves one operation, and the target to bundle it for. */
export interface BundleEntry {
  readonly peer: PeerName;
  readonly target: Target;
  /** The path of a TypeScript file, or its text. */
  readonly source: { readonly file: string } | { readonly text: string };
}

/** The programs of each peer, for the targets that the peer supports. Programs that need generated code are not included. */
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
 * Returns the programs of smithy-typescript's server. There is none for a browser, because the generated code imports Node's
 * HTTP client.
 *
 * @param folder the folder of the generated packages
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
