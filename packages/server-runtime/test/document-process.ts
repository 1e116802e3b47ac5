/**
 * Sends 10.4 MB of entries to a server in its own process, so that a test can limit the heap. The first argument is
 * the JSON text of one entry, and the second one the JSON text before the document.
 */
import * as s from "@smithy-contract/shapes";
import { postJson, serveOne } from "./one-operation.ts";

const [entry = "1", before = '{"document":['] = process.argv.slice(2);
const entries = Math.floor(10_400_000 / (entry.length + 1));
const body = `${before}${`${entry},`.repeat(entries - 1)}${entry}]}`;

const server = serveOne({
  input: {
    document: { target: () => s.document, traits: {} },
    decimal: { target: () => s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal"), traits: {} },
  },
  run: () => ({}),
});
const response = await server.fetch(postJson(body));
console.log(response.status, await response.text());
