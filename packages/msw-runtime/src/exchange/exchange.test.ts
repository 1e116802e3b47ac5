import { CompiledService, ProtocolError } from "@smithy-contract/server-runtime";
import { brandError, error, operation, string, structure, unit } from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import type { Violation } from "../record/violations.ts";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { rpcv2Cbor } from "@smithy-contract/server-runtime/rpc-v2-cbor";
import { CallLog } from "../record/call-log.ts";
import { OperationCounts } from "../record/operation-counts.ts";
import { OperationSamples } from "../sample/operation-samples.ts";
import { describeThrown, Exchange } from "./exchange.ts";
import { networkError } from "./failure.ts";
import type { MockedOperation, MockedService } from "./mocked-operation.ts";
import type { RecordedCall } from "./recorded-call.ts";
import type { Source } from "./source.ts";

const look = operation({
  id: "x#Look",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: unit,
  errors: [],
});

const service: MockedService = { id: "x#S", name: "S", version: "1", format: 2, protocols: [restJson1] };

function createExchange(source: Source<undefined> = () => ({ kind: "output", output: {} })): {
  readonly exchange: Exchange<undefined>;
  readonly reported: Violation[];
} {
  const reported: Violation[] = [];
  const exchange = new Exchange<undefined>({
    request: new Request("http://a.test"),
    onViolation: (violation) => reported.push(violation),
    context: undefined,
    ended: new AbortController().signal,
    attempt: 1,
    requestId: "1",
    askBehind: () => Promise.resolve(undefined),
    sourceOf: () => source,
    onCall: () => {},
  });
  return { exchange, reported };
}

describe("the report of an invalid request", () => {
  test.each<[string, string, string]>([
    ["no JSON", "", "no JSON"],
    ["null", "", "null"],
    ['{"message":5}', "", '{"message":5}'],
    ['{"message":"Something is wrong"}', "", "Something is wrong"],
    [
      `{"message":"Value at '/a/b' failed to satisfy a constraint"}`,
      "/a/b",
      "Value at '/a/b' failed to satisfy a constraint",
    ],
    ['{"message":"Expected a number at /a/b."}', "/a/b", "Expected a number at /a/b."],
    ['{"message":"Found it at /a/b."}', "", "Found it at /a/b."],
    ['{"message":"We Expected a number at /a/b."}', "", "We Expected a number at /a/b."],
    ['{"message":"Expected a number at /a/b. So"}', "", "Expected a number at /a/b. So"],
    [`{"message":"Value at '/a' failed","fieldList":[{"path":"/b"},{"path":"/c"}]}`, "/b", "Value at '/a' failed"],
    ['{"message":"Some failed","fieldList":[]}', "", "Some failed"],
    ['{"message":"Some failed","fieldList":[{"path":7}]}', "", "Some failed"],
    [`{"message":"Value at '/a' failed","fieldList":{"0":{"path":"/b"}}}`, "/a", "Value at '/a' failed"],
  ])("reads the place and the message from the body %s", async (body, path, message) => {
    const { exchange, reported } = createExchange();
    await exchange.reportInvalidRequest(look, new Response(body, { status: 400 }));
    expect(reported).toMatchObject([
      {
        kind: "request",
        operation: "Look",
        path,
        message: `the request is invalid, and the response is 400: ${message}`,
      },
    ]);
  });

  test("names the type of the error", async () => {
    const { exchange, reported } = createExchange();
    const headers = { "x-amzn-errortype": "ValidationException" };
    await exchange.reportInvalidRequest(look, new Response("no", { status: 400, headers }));
    expect(reported[0]?.message).toBe("the request is invalid, and the response is 400 ValidationException: no");
  });
});

test("the report of a binary refusal that its protocol cannot decode says so", async () => {
  const { exchange, reported } = createExchange();
  const headers = { "content-type": "application/cbor" };
  const routed = new CompiledService({ ...service, protocols: [rpcv2Cbor], operations: { look } }, {}).find(
    new Request("http://a.test/service/S/operation/Look", {
      method: "POST",
      headers: { ...headers, "smithy-protocol": "rpc-v2-cbor" },
    }),
  );
  for (const route of [routed, undefined]) {
    await exchange.reportInvalidRequest(look, new Response(new Uint8Array([255]), { status: 400, headers }), route);
    expect(reported.at(-1)).toMatchObject({
      path: "",
      message: "the request is invalid, and the response is 400: its body cannot be read",
    });
  }
});

describe("the report of a response that could not be written", () => {
  test("names what was thrown outside a call", () => {
    const { exchange, reported } = createExchange();
    const thrown = new TypeError("broken");
    exchange.reportUnwritable(undefined, thrown);
    expect(reported).toMatchObject([
      {
        kind: "answer",
        operation: undefined,
        path: "",
        message: "the response could not be written: TypeError: broken",
        cause: thrown,
      },
    ]);
  });

  test("is left out for a refusal that middleware throws on purpose", () => {
    const { exchange, reported } = createExchange();
    exchange.reportUnwritable("Look", ProtocolError.from(undefined));
    expect(reported).toEqual([]);
  });
});

/** Serves a call of `Look`, whose answer comes from the source. Returns the recorded call, and what the stub gets. */
async function serve(source: Source<undefined>) {
  const { exchange, reported } = createExchange(source);
  const log = new CallLog<RecordedCall>();
  const mocked: MockedOperation = {
    service,
    key: "look",
    operation: failing,
    rivals: [],
    errors: {},
    samples: new OperationSamples(failing, {}),
    log,
    counts: new OperationCounts("S", failing, []),
  };
  const given = await exchange.answer(mocked, {}, AbortSignal.any([])).then(
    (output) => ({ output }),
    (thrown: unknown) => ({ thrown }),
  );
  return { exchange, reported, given, outcome: log.calls[0]?.outcome, counts: mocked.counts };
}

const gone = error<Error>("x#Gone", "client", 410, { message: string });
const failing = operation({
  id: "x#Look",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: structure<{ a: string }>("x#Out", { a: string }),
  errors: [gone],
});
function createGone(): Error {
  return Object.assign(new Error("gone"), { $fault: "client" }, { name: "Gone" });
}

describe("the outcome of a call", () => {
  const brandedGone = createGone();
  brandError(brandedGone, "x#Gone");
  const onlyBranded = new Error("gone");
  brandError(onlyBranded, "x#Gone");
  const failure = networkError();
  const response = new Response("own");
  const refusal = new ProtocolError({ status: 418, type: "Teapot", message: "no" });
  const mistake = new TypeError("mistake");

  test.each<[string, Source<undefined>, object, boolean]>([
    ["an output", () => ({ kind: "output", output: { a: "x" } }), { kind: "output", output: { a: "x" } }, false],
    ["an error", () => ({ kind: "error", error: brandedGone }), { kind: "error", error: brandedGone }, true],
    ["an error that is thrown", () => Promise.reject(brandedGone), { kind: "error", error: brandedGone }, true],
    [
      "an error that is thrown and only branded",
      () => Promise.reject(onlyBranded),
      { kind: "error", error: onlyBranded },
      true,
    ],
    ["a failure", () => ({ kind: "failure", failure }), { kind: "failure", failure }, true],
    ["a failure that is thrown", () => Promise.reject(failure), { kind: "failure", failure }, true],
    ["a response", () => ({ kind: "response", response }), { kind: "response", response }, false],
    ["a refusal", () => Promise.reject(refusal), { kind: "thrown", thrown: refusal }, true],
    ["a mistake", () => Promise.reject(mistake), { kind: "thrown", thrown: mistake }, true],
    [
      "an answer that breaks the contract",
      () => ({ kind: "output", output: { a: 1 } }),
      { kind: "violation", violations: [expect.objectContaining({ path: "/a" })] },
      true,
    ],
  ])(
    "is %s, and what could not be written because of it is not reported again",
    async (_, source, expected, isKnown) => {
      const { exchange, reported, outcome } = await serve(source);
      expect(outcome).toEqual(expected);
      const before = reported.length;
      exchange.reportUnwritable("Look", mistake);
      expect(reported.length - before).toBe(isKnown ? 0 : 1);
    },
  );

  test("is sent as it is if a resolver refuses the request on purpose, and nothing is reported", async () => {
    const { given, reported } = await serve(() => Promise.reject(refusal));
    expect(given).toEqual({ thrown: refusal });
    expect(reported).toEqual([]);
  });

  test("counts an error by the name of its class, whatever its own name", async () => {
    const renamed = Object.assign(createGone(), { name: "Renamed" });
    brandError(renamed, "x#Gone");
    const { counts } = await serve(() => ({ kind: "error", error: renamed }));
    expect([...counts.errors]).toEqual([["Gone", 1]]);
  });
});

describe("the explanation of what a resolver threw", () => {
  test("names the place, if there is one", async () => {
    for (const [thrown, message] of [
      ["a text", /^The resolver threw a text$/],
      [new TypeError("no"), /^The resolver threw TypeError: no( \(.*\))?$/],
    ] as const) {
      const { exchange } = await serve(() => Promise.reject(thrown));
      expect(exchange.explain(thrown)).toMatchObject({ message: expect.stringMatching(message), cause: thrown });
    }
  });

  test("is not given for something else than the resolver's mistake", async () => {
    const { exchange } = await serve(() => Promise.reject(new TypeError("no")));
    const other = new TypeError("other");
    expect(exchange.explain(other)).toBe(other);
  });
});

test.each([
  [new TypeError("no"), "TypeError: no"],
  ["a text", "a text"],
  [undefined, "undefined"],
])("what a resolver throws is described in one line: %s", (thrown, line) => {
  expect(describeThrown(thrown)).toBe(line);
});
