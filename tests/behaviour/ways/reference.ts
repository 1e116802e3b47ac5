import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createReferenceServer, importDocument, openStore } from "@apigateway/reference-server";
import { pathOf, readOutcome, type SentRequest, type Way } from "../way.ts";

const manifest = createRequire(import.meta.url).resolve("@apigateway/reference-server/package.json");
const calculator = join(dirname(manifest), "data/calculator.openapi.json");

/** The reference server with its calculator document. It has an implementation of its own. */
export const referenceServer: Way = {
  name: "the reference server by fetch",
  kind: "reference",
  async open() {
    const outcome = importDocument(await readFile(calculator, "utf8"));
    if (!outcome.ok) {
      throw new TypeError("The calculator document was refused.");
    }
    const store = await openStore();
    await store.put(outcome.value);
    const server = createReferenceServer(store);
    const send = ({ path, ...init }: SentRequest) => server.fetch(new Request(`http://reference.test${path}`, init));
    return {
      send,
      call: async (input) => readOutcome(await send({ path: pathOf(input), headers: { accept: "application/json" } })),
      close: () => store.close(),
    };
  },
};
