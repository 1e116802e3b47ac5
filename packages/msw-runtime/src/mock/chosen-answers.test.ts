import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { BookNotFoundException, ThrottledError } from "../../test/library-errors.ts";
import { getBook, getBookExamples, service } from "../../test/library.ts";
import type { RequestHandler } from "../network/mount.ts";
import { coverage } from "../record/coverage.ts";
import { createOperationMock } from "./create-operation-mock.ts";
import { controlOf } from "./scenario-control.ts";

/** Chooses an answer of the first operation of handlers, and returns the response to a request. */
async function choose(handlers: readonly RequestHandler[], answer: string, path = "/books/0000000001") {
  const control = controlOf(handlers);
  const [operation] = control.operations;
  expect(operation?.answers.map(({ id }) => id)).toContain(answer);
  control.choose(operation?.id ?? "", { answer });
  return control.respond(new Request(`http://library.test${path}`));
}

interface OrderErrors {
  readonly missing: BookNotFoundException;
  readonly throttled: ThrottledError;
}
const Missing = s.error<BookNotFoundException>("lib#BookNotFoundException", "client", 404, {
  message: s.string,
  isbn: s.string,
});
const Throttled = s.error<ThrottledError>("lib#ThrottledError", "client", 429, {
  message: s.string,
  retryAfterSeconds: s.string,
});

/** A mock of an operation that is called Buy and has one error. */
function mockBuy(error: s.ModeledError<ThrottledError>) {
  const http = { method: "GET", uri: "/buy", code: 202 };
  return createOperationMock<s.Unit, s.Unit, { readonly throttled: ThrottledError }>({
    service,
    key: "buy",
    operation: s.operation({ id: "lib#Buy", http, input: s.unit, output: s.unit, errors: [error] }),
    errors: { throttled: { shape: error, errorClass: ThrottledError } },
  });
}

test("the answers that can be chosen are the examples, a sample, the errors and a network error", () => {
  const [operation] = controlOf([getBook()]).operations;
  expect(operation?.answers.map(({ kind, label, status }) => [kind, label, status])).toEqual([
    ["example", "Read a book", 200],
    ["example", "Read a second edition", 200],
    ["example", "Read a book that is not there", 404],
    ["sample", "Sample", 200],
    ["error", "BookNotFoundException", 404],
    ["error", "ThrottledError", 429],
    ["error", "InvalidInputException", 400],
    ["networkError", "Network error", undefined],
  ]);
});

test("an example or sample has the status of its operation, and an example of an error that of the error", () => {
  const errors = {
    missing: { shape: Missing, errorClass: BookNotFoundException },
    throttled: { shape: Throttled, errorClass: ThrottledError },
  };
  const http = { method: "POST", uri: "/order", code: 202 };
  const order = { id: "lib#Order", input: s.unit, output: s.unit, errors: [Missing, Throttled] };
  const examples = {
    done: { input: {}, output: {} },
    busy: { input: {}, error: new ThrottledError({ message: "", retryAfterSeconds: "1" }) },
  };
  const statusesOf = (operation: s.OperationShape) => {
    const mock = createOperationMock<s.Unit, s.Unit, OrderErrors>({
      service,
      key: "order",
      operation,
      examples,
      errors,
    });
    return controlOf([mock()]).operations[0]?.answers.map(({ id, status }) => [id, status]);
  };
  expect(statusesOf(s.operation({ ...order, http }))?.slice(0, 3)).toEqual([
    ["example:done", 202],
    ["example:busy", 429],
    ["sample", 202],
  ]);
  expect(statusesOf(s.operation(order))?.slice(0, 3)).toEqual([
    ["example:done", 200],
    ["example:busy", 429],
    ["sample", 200],
  ]);
});

test("a chosen example is the response to every request, and counts as exercised", async () => {
  const count = () =>
    coverage().operations.find(({ operation }) => operation === "GetBook")?.examples["Read a book"] ?? 0;
  const before = count();
  const response = await choose([getBook()], "example:Read a book", "/books/0000000404");
  expect(await response?.json()).toMatchObject({ title: "The First" });
  expect(count()).toBe(before + 1);
});

test("a chosen sample depends on the input, and is none of the examples", async () => {
  const [first, second] = [
    await (await choose([getBook()], "sample", "/books/0000000001"))?.json(),
    await (await choose([getBook()], "sample", "/books/0000000002"))?.json(),
  ];
  expect(first).toMatchObject({ title: expect.stringMatching(/^title-/) });
  expect(first).not.toEqual(second);
});

test("a chosen network error has no response", async () => {
  expect((await choose([getBook()], "networkError"))?.type).toBe("error");
});

test("a chosen error is that of the first example with it", async () => {
  const { message } = getBookExamples["Read a book that is not there"].error;
  const response = await choose([getBook()], "error:BookNotFoundException");
  expect(response?.status).toBe(404);
  expect(await response?.json()).toMatchObject({ message });
});

test("a chosen error without an example has its required members, and says why it is sent", async () => {
  const response = await choose([getBook()], "error:ThrottledError");
  expect(response?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(await response?.json()).toEqual({ message: "The mock was told to respond with ThrottledError." });
});

test("a chosen error has an empty message if the model does not allow that text", async () => {
  const Short = s.error<ThrottledError>("lib#ThrottledError", "client", 429, {
    message: s.member(s.string, { length: { max: 9 } }),
    retryAfterSeconds: s.member(s.string, { required: true, httpHeader: "Retry-After" }),
  });
  const response = await choose([mockBuy(Short)()], "error:ThrottledError", "/buy");
  expect(response?.headers.get("retry-after")).toMatch(/^retryAfterSeconds-/);
  expect(await response?.json()).toEqual({ message: "" });
});
