import * as s from "@smithy-contract/shapes";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOperationMock } from "../src/index.ts";
import { service } from "./library.ts";

interface Scan {
  readonly pages?: ReadableStream<Uint8Array> | Uint8Array | undefined;
}

const readScan = createOperationMock<s.Unit, Scan, Record<never, never>>({
  service,
  key: "readScan",
  operation: s.operation({
    id: "lib#ReadScan",
    http: { method: "GET", uri: "/scan", code: 200 },
    input: s.unit,
    output: s.structure<{ pages?: Uint8Array | undefined }>("lib#Scan", {
      pages: s.member(s.simple<Uint8Array>(s.blob, "lib#Pages", { streaming: true }), { httpPayload: true }),
    }),
    errors: [],
  }),
  errors: {},
});
const network = setupServer();

beforeAll(() => network.listen());
afterAll(() => network.close());

test("a fixed output with a stream answers every request", async () => {
  network.use(readScan({ pages: new Blob(["page one"]).stream() }));
  for (let i = 0; i < 3; i++) {
    expect(await (await fetch("http://library.test/scan")).text()).toBe("page one");
  }
});
