import { error as modelError, operation, string, structure, unit } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { BookNotFoundException, ThrottledError } from "../../test/library-errors.ts";
import { networkError, nonJsonBody, rawResponse, truncatedBody, unmodeledError } from "../exchange/failure.ts";
import { RecordedCall, type Outcome } from "../exchange/recorded-call.ts";
import { describeOutcome } from "./describe-outcome.ts";

const read = operation({
  id: "lib#Read",
  http: { method: "POST", uri: "/", code: 201 },
  input: unit,
  output: structure("lib#Book", { title: string }),
  errors: [
    modelError<BookNotFoundException>("lib#BookNotFoundException", "client", 404, { message: string, isbn: string }),
    modelError<ThrottledError>("lib#ThrottledError", "server", 503, { message: string, retryAfterSeconds: string }),
  ],
});

const request = new Request("http://a.test");
const notFound = new BookNotFoundException({ message: "No such book", isbn: "1" });
const throttled = new ThrottledError({ message: "Later", retryAfterSeconds: "1" });
const violation = { operation: "Read", path: "/title", message: "is missing", remedy: "Add it", request } as const;

test.each<[string, Outcome<unknown, Error>, string, string, string, string]>([
  ["no answer yet", { kind: "pending" }, "pending", "Waiting", "Output", "There is no answer yet."],
  ["an output", { kind: "output", output: { title: "A" } }, "good", "201", "Output", '{\n  "title": "A"\n}'],
  [
    "a modelled error with its members",
    { kind: "error", error: notFound },
    "error",
    "404 BookNotFoundException",
    "Error: BookNotFoundException",
    '{\n  "message": "No such book",\n  "isbn": "1"\n}',
  ],
  [
    "an error that is the server's fault",
    { kind: "error", error: throttled },
    "bad",
    "503 ThrottledError",
    "Error: ThrottledError",
    '{\n  "message": "Later",\n  "retryAfterSeconds": "1"\n}',
  ],
  [
    "a network error",
    { kind: "failure", failure: networkError() },
    "bad",
    "Network error",
    "Error: Network error",
    "There is no body to show.",
  ],
  [
    "an unmodelled error",
    { kind: "failure", failure: unmodeledError({ status: 503, message: "Down" }) },
    "bad",
    "503 Unmodelled error",
    "Error: Unmodelled error",
    '{\n  "message": "Down"\n}',
  ],
  [
    "a truncated body",
    { kind: "failure", failure: truncatedBody() },
    "bad",
    "Truncated body",
    "Error: Truncated body",
    "There is no body to show.",
  ],
  [
    "a body that is not JSON",
    { kind: "failure", failure: nonJsonBody({ body: "<p>" }) },
    "bad",
    "200 Body that is not JSON",
    "Error: Body that is not JSON",
    "<p>",
  ],
  [
    "a raw response",
    { kind: "failure", failure: rawResponse({ body: "a" }) },
    "bad",
    "200 Raw response",
    "Response",
    "a",
  ],
  [
    "a resolver's own response",
    { kind: "response", response: new Response(null, { status: 203 }) },
    "good",
    "203",
    "Response",
    "A response of the resolver's own, which is sent as it is.",
  ],
  [
    "a broken contract",
    { kind: "violation", violations: [{ kind: "answer", ...violation }] },
    "bad",
    "500 ContractViolation",
    "Error: ContractViolation",
    "[contract] Read at /title: is missing. Add it",
  ],
  [
    "what a resolver threw",
    { kind: "thrown", thrown: new Error("oops") },
    "bad",
    "500 InternalFailure",
    "Error: InternalFailure",
    "Error: oops",
  ],
])("describes %s", (_what, outcome, tone, label, title, detail) => {
  const call = new RecordedCall("Read", {}, request);
  call.settle(outcome);
  expect(describeOutcome(read, call)).toEqual({ tone, label, title, detail });
});

test("the output of an operation without an HTTP binding has the status 200", () => {
  const call = new RecordedCall("Get", {}, request);
  call.settle({ kind: "output", output: {} });
  const get = operation({ id: "lib#Get", input: unit, output: unit, errors: [] });
  expect(describeOutcome(get, call)).toMatchObject({ tone: "good", label: "200" });
});

test("an error that the operation does not declare has no status", () => {
  const call = new RecordedCall("Read", {}, request);
  call.settle({ kind: "error", error: new TypeError("foreign") });
  expect(describeOutcome(read, call)).toEqual({
    tone: "bad",
    label: "TypeError",
    title: "Error: TypeError",
    detail: "foreign",
  });
});
