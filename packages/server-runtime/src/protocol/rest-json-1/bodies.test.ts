import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { memberOf } from "../../codec/traits.ts";
import { createServer } from "../../server/server.ts";
import type { Protocol } from "../protocol.ts";
import { withChecksums } from "../body/checksum.ts";
import { withQuickBodies } from "../body/quick-bodies.ts";
import { bodilessRestJson1, restJson1 } from "./rest-json-1.ts";

type Traits = Pick<s.OperationShape, "checksumRequired" | "eventStream" | "requestCompression">;

/** Serves `POST /`, whose output is its input. */
function serve(protocol: Protocol, members: Readonly<Record<string, s.MemberShape>>, traits: Traits = {}) {
  const shape: s.StructureShape = { kind: "structure", id: "x#Fields", members, traits: {} };
  const run = s.operation({
    id: "x#Run",
    http: { method: "POST", uri: "/", code: 200 },
    input: shape,
    output: { ...shape, members: { text: memberOf(s.string) } },
    errors: [],
    ...traits,
  });
  const service = { id: "x#X", name: "X", version: "1", format: s.codeFormat, operations: { run } };
  return createServer({ ...service, protocols: [protocol] }, { run: (input: unknown) => input }, { onError: () => {} });
}

async function answer(
  protocol: Protocol,
  members: Readonly<Record<string, s.MemberShape>>,
  init: RequestInit,
  traits?: Traits,
) {
  const request = new Request("http://localhost/?text=q", { method: "POST", ...init });
  const response = await serve(protocol, members, traits).fetch(request);
  return [response.status, await response.json()];
}

const inBody = { text: s.member(s.string, { length: { max: 3 } }) };
const json = { "content-type": "application/json" };

test.each(['{"text":"abc"}', '{"text":"abcd"}', '{"text":null,"other":1}', '{"text":1}', "[]", "{", ""])(
  "quick bodies do not change what is answered to the body %s",
  async (body) => {
    const init = { body, headers: json };
    expect(await answer(withQuickBodies(restJson1), inBody, init)).toEqual(await answer(restJson1, inBody, init));
  },
);

test.each(['{"Text":"abc"}', '{"text":"abc"}'])(
  "quick bodies do not change by what name a member is found in the body %s",
  async (body) => {
    const renamed = { text: s.member(s.string, { jsonName: "Text" }) };
    const init = { body, headers: json };
    expect(await answer(withQuickBodies(restJson1), renamed, init)).toEqual(await answer(restJson1, renamed, init));
  },
);

test("quick bodies keep the checksums of a protocol", async () => {
  const checksums = withChecksums(withQuickBodies(restJson1));
  const init = { body: '{"text":"abc"}', headers: json };
  const [status] = await answer(checksums, inBody, init, { checksumRequired: true });
  expect(status).toBe(400);
});

const inQuery = { text: s.member(s.string, { httpQuery: "text" }) };

test.each<RequestInit>([
  {},
  { body: "", headers: json },
  { body: "{}", headers: json },
  { body: "{}", headers: { ...json, "content-encoding": "gzip" } },
  { body: "{}", headers: { ...json, "content-encoding": "a,b,c,d,e" } },
])("without bodies, restJson1 answers as with them to an operation that takes none: %j", async (init) => {
  expect(await answer(bodilessRestJson1, inQuery, init)).toEqual(await answer(restJson1, inQuery, init));
});

test("without bodies, restJson1 does not serve an operation that takes one", async () => {
  const answered = answer(bodilessRestJson1, inBody, { body: "{}", headers: json });
  expect(await answered).toEqual([500, { message: "Internal failure" }]);
});

test.each<[what: string, traits: Traits]>([
  ["compressed bodies", { requestCompression: ["gzip"] }],
  ["checksums", { checksumRequired: true }],
  ["an event stream", { eventStream: "output" }],
])("without bodies, restJson1 refuses a service that has %s", (_what, traits) => {
  expect(() => serve(bodilessRestJson1, inQuery, traits)).toThrow(
    /^x#\w+ needs more than bodilessRestJson1; replace that protocol by restJson1\.$/,
  );
});
