import { blob, operation, simple, string, structure, unit } from "@smithy-contract/shapes";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CallLog } from "../record/call-log.ts";
import { OperationCounts } from "../record/operation-counts.ts";
import { OperationSamples } from "../sample/operation-samples.ts";
import type { MockedOperation } from "./mocked-operation.ts";
import { RequestCall, sourceFromExamples, sourceOf, type SourceCall } from "./source.ts";

const read = operation({
  id: "x#Read",
  http: { method: "GET", uri: "/", code: 200 },
  input: unit,
  output: structure("x#Page", { title: string, page: simple<Uint8Array>(blob, "x#Bytes", { streaming: true }) }),
  errors: [],
});
const list = operation({
  ...read,
  id: "x#List",
  input: structure("x#From", { from: string }),
  output: structure("x#Titles", { title: string, next: string }),
});
const mocked: MockedOperation = {
  service: { id: "x#S", name: "S", version: "1", format: 2, protocols: [restJson1] },
  key: "read",
  operation: read,
  rivals: [],
  errors: {},
  samples: new OperationSamples(read, {}),
  log: new CallLog(),
  counts: new OperationCounts("S", read, []),
};

function createCall(caller: AbortSignal, ended: AbortSignal): SourceCall<undefined> {
  const plan = {
    request: new Request("http://a.test"),
    context: undefined,
    attempt: 1,
    requestId: "1",
    ended,
    askBehind: () => Promise.resolve(undefined),
  };
  return new RequestCall(plan, mocked, {}, caller);
}

test("an example that is an output for the same token is the answer as it is", async () => {
  const samples = new OperationSamples(list, { same: { input: { from: "1" }, output: { next: "1" } } }, "next");
  const source = sourceFromExamples({ ...mocked, operation: list, samples });
  const call = createCall(AbortSignal.any([]), AbortSignal.any([]));
  expect(await source({ from: "1" }, call)).toEqual({ kind: "output", output: { next: "1" } });
  expect(await source({ from: "2" }, call)).toEqual({ kind: "output", output: { next: "1" } });
});

test("an example that an input asks for the page after is the last page", async () => {
  const samples = new OperationSamples(list, { first: { input: {}, output: { next: "1" } } }, "next");
  const source = sourceFromExamples({ ...mocked, operation: list, samples });
  const call = createCall(AbortSignal.any([]), AbortSignal.any([]));
  expect(await source({ from: "1" }, call)).toEqual({ kind: "output", output: {} });
});

describe("the signal of a call", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("is always the same, and aborts with the caller or with the handler's end", () => {
    const [caller, ended] = [new AbortController(), new AbortController()];
    const [gone, over] = [
      createCall(caller.signal, AbortSignal.any([])),
      createCall(AbortSignal.any([]), ended.signal),
    ];
    expect([gone.signal.aborted, over.signal.aborted]).toEqual([false, false]);
    expect(gone.signal).toBe(gone.signal);
    caller.abort();
    ended.abort();
    expect([gone.signal.aborted, over.signal.aborted]).toEqual([true, true]);
  });

  test("is the caller's where signals cannot be joined, as in React Native", () => {
    vi.stubGlobal("AbortSignal", {});
    const caller = new AbortController();
    const call = createCall(caller.signal, new AbortController().signal);
    expect(call.signal).toBe(caller.signal);
  });
});

test("an example that is not the last page answers no request for the page after it", async () => {
  const examples = { first: { input: {}, output: { title: "One", next: "2" } } };
  const samples = new OperationSamples(list, examples, "next");
  const counts = new OperationCounts("S", list, ["first"]);
  const source = sourceFromExamples({ ...mocked, operation: list, samples, counts });
  const call = createCall(AbortSignal.any([]), AbortSignal.any([]));
  expect(await source({ from: "1" }, call)).toEqual({ kind: "output", output: { title: "One", next: "2" } });
  expect(await source({ from: "2" }, call)).toEqual({ kind: "output", output: { title: "One" } });
});

describe("a fixed output with a stream", () => {
  const textOf = (value: unknown) => new Response(value instanceof ReadableStream ? value : null).text();

  test("answers each request with its own copy of the stream", async () => {
    const source = sourceOf({ title: "One", page: new Blob(["page one"]).stream() }, read);
    const call = createCall(AbortSignal.any([]), AbortSignal.any([]));
    const answers = [await source({}, call), await source({}, call)];
    const outputs = answers.map(
      (answer) => new Map(Object.entries(answer.kind === "output" ? (answer.output ?? {}) : {})),
    );
    expect(outputs.map((output) => output.get("title"))).toEqual(["One", "One"]);
    expect(await Promise.all(outputs.map((output) => textOf(output.get("page"))))).toEqual(["page one", "page one"]);
  });

  test("is the same answer for each request if it contains bytes instead", async () => {
    const source = sourceOf({ title: "One", page: new Uint8Array([1]) }, read);
    const call = createCall(AbortSignal.any([]), AbortSignal.any([]));
    expect(await source({}, call)).toBe(await source({}, call));
  });
});
