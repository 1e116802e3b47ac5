import * as s from "@smithy-contract/shapes";
import { restJson1 } from "@smithy-contract/server-runtime/rest-json-1";
import { getResponse, http, type RequestHandler } from "msw";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deriveRequestId } from "../src/exchange/request-id.ts";
import {
  clearViolations,
  configureMocks,
  createHandlers,
  createOperationMock,
  violations,
  type MockedService,
} from "../src/index.ts";
import { addBook, findBooks, getBook, handlers, type Book } from "./library.ts";

const base = "http://library.test";
const first: Book = { isbn: "0000000001", title: "The First" };

// A second service, with names and hosts that are hard to handle.
interface Parts {
  labels?: Record<string, string> | undefined;
  choice?: { a: string } | { b: string } | undefined;
}
const Label = s.map("odd#Labels", s.string, s.string);
const Choice = s.union<{ a: string } | { b: string }>("odd#Choice", { a: s.string, b: s.string } as never);
const PartsShape = s.structure<Parts>("odd#Parts", { labels: Label, choice: Choice } as never);
const Six = s.structure<Record<string, string>>(
  "odd#Six",
  Object.fromEntries([..."abcdef"].map((name) => [name, s.string])),
);
const oddService: MockedService = {
  id: "odd#Odd",
  name: "Odd",
  version: "1",
  format: s.codeFormat,
  protocols: [restJson1],
  endpointPrefix: "odd",
};
const put = s.operation({
  id: "odd#Put",
  http: { method: "PUT", uri: "/put", code: 200 },
  input: PartsShape,
  output: Six,
  errors: [],
  hostPrefix: "data.",
});
const toStringOperation = s.operation({
  id: "odd#ToString",
  http: { method: "GET", uri: "/text", code: 200 },
  input: s.unit,
  output: Six,
  errors: [],
});
const putMock = createOperationMock<Parts, Record<string, string>, Record<never, never>>({
  service: oddService,
  key: "put",
  operation: put,
  errors: {},
});
const toStringMock = createOperationMock<s.Unit, Record<string, string>, Record<never, never>>({
  service: oddService,
  key: "toString",
  operation: toStringOperation,
  errors: {},
});
const oddHandlers = (options: object = {}) =>
  createHandlers({ toString: toStringMock, put: putMock }, {}, options as never);

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  clearViolations();
  for (const mock of [getBook, addBook, findBooks, putMock, toStringMock]) {
    mock.reset();
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  configureMocks({});
});

/** The response of the first handler that answers, or undefined if none does. */
function send(all: readonly RequestHandler[], path: string, init?: RequestInit): Promise<Response | undefined> {
  return getResponse([...all], new Request(path.startsWith("/") ? base + path : path, init));
}

async function statusOf(all: readonly RequestHandler[], path: string, init?: RequestInit): Promise<number | undefined> {
  return (await send(all, path, init))?.status;
}

const idOf = (response: Response | undefined) => response?.headers.get("x-amzn-requestid");
const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json", ...headers },
});

describe("a handler of one operation", () => {
  test("leaves requests for a more specific operation alone", async () => {
    expect(await statusOf([getBook(first)], "/books/cover")).toBeUndefined();
    expect(await statusOf([getBook(first)], "/books/0000000001")).toBe(200);
  });

  test("leaves invalid requests to the next handlers if it has a condition", async () => {
    expect(await statusOf([getBook(first, { when: () => true })], "/books/no-isbn")).toBeUndefined();
  });

  test.each([
    ["with a condition", { when: () => true, once: true }],
    ["without one", { once: true }],
  ])("gives its one answer to one of two requests at a time, %s", async (_, options) => {
    const once = [getBook(first, options)];
    const statuses = await Promise.all([statusOf(once, "/books/0000000001"), statusOf(once, "/books/0000000001")]);
    expect(statuses.toSorted()).toEqual([200, undefined]);
  });

  test("keeps its answer if a request has too many headers to be read", async () => {
    const once = [getBook(first, { once: true })];
    const large = { headers: { "x-large": "a".repeat(1_000_000) } };
    expect([await statusOf(once, "/books/0000000001", large), await statusOf(once, "/books/0000000001")]).toEqual([
      431, 200,
    ]);
  });

  test("uses up an answer for HEAD if that is the operation's own method", async () => {
    const binding = { method: "HEAD", uri: "/head", code: 200 };
    const mock = createOperationMock<s.Unit, Record<string, string>, Record<never, never>>({
      service: oddService,
      key: "head",
      operation: s.operation({ id: "odd#Head", http: binding, input: s.unit, output: Six, errors: [] }),
      errors: {},
    });
    const once = [mock({}, { once: true })];
    const statuses = [
      await statusOf(once, "/head", { method: "HEAD" }),
      await statusOf(once, "/head", { method: "HEAD" }),
    ];
    expect(statuses).toEqual([200, undefined]);
  });

  test("keeps its answer if a request is too large to be read", async () => {
    const once = [addBook(first, { once: true })];
    const large = json({ book: first }, { "content-length": "999999999" });
    expect([await statusOf(once, "/books", large), await statusOf(once, "/books", json({ book: first }))]).toEqual([
      413, 201,
    ]);
  });

  test("counts an invalid request and HEAD as the next attempt, which the next request is again", async () => {
    const twice = [getBook(first, { times: 2 })];
    const idFor = async (path: string, init?: RequestInit) => idOf(await send(twice, path, init));
    const derived = (path: string, attempt: number, method = "GET") =>
      deriveRequestId(new Request(base + path, { method }), attempt);
    expect(await idFor("/books/no-isbn")).toBe(derived("/books/no-isbn", 1));
    expect(await idFor("/books/0000000001", { method: "HEAD" })).toBe(derived("/books/0000000001", 1, "HEAD"));
    expect(await idFor("/books/0000000001")).toBe(derived("/books/0000000001", 1));
    expect(await idFor("/books/no-isbn")).toBe(derived("/books/no-isbn", 2));
    expect(await idFor("/books/0000000001", { method: "HEAD" })).toBe(derived("/books/0000000001", 2, "HEAD"));
  });

  test("forgets its calls when MSW resets it, and the operation's mock when it is reset itself", async () => {
    const handler = getBook(first);
    await send([handler], "/books/0000000001");
    expect([handler.calls.length, getBook.calls.length]).toEqual([1, 1]);
    Reflect.apply(Reflect.get(handler, "reset"), handler, []);
    expect([handler.calls.length, getBook.calls.length]).toEqual([0, 1]);
    getBook.reset();
    expect(getBook.calls).toEqual([]);
  });

  test("accepts conditions on maps of any key, and finds wrong names after right ones and in unions", () => {
    expect(() => putMock({}, { when: { labels: { anything: "x" } } })).not.toThrow();
    expect(() => putMock({}, { when: { choice: { a: "x" } } })).not.toThrow();
    expect(() => putMock({}, { when: { choice: { c: "x" } } as never })).toThrow("has /choice/c, which");
    expect(() => addBook(first, { when: { token: "t", bok: 1 } as never })).toThrow("has /bok, which");
  });

  test("does not send an example that breaks the contract", async () => {
    const mock = createOperationMock<s.Unit, Record<string, string>, Record<never, never>>({
      service: oddService,
      key: "toString",
      operation: toStringOperation,
      examples: { wrong: { input: {}, output: { a: 5 } as never } },
      errors: {},
    });
    expect(await statusOf([mock()], "/text")).toBe(500);
    expect(await statusOf([mock()], "/text")).toBe(500);
  });
});

describe("the handler of a service", () => {
  test("leaves requests to other hosts alone", async () => {
    const all = handlers({}, { baseUrl: base });
    expect(await statusOf(all, "http://other.test/books/0000000001")).toBeUndefined();
    expect(await statusOf(all, "/books/0000000001")).toBe(200);
  });

  test.each([
    [
      "its own base URL",
      "http://odd.test",
      "http://odd.test/put",
      "http://data.odd.test/put",
      "http://dta.odd.test/put",
    ],
    [
      "regional hosts",
      "regional",
      "https://odd.eu-west-1.amazonaws.com/put",
      "https://data.odd.eu-west-1.amazonaws.com/put",
      "https://dta.odd.eu-west-1.amazonaws.com/put",
    ],
  ])(
    "answers at the host of %s, with and without the prefix of an operation",
    async (_, baseUrl, plain, prefixed, other) => {
      const all = oddHandlers({ baseUrl });
      const init = { method: "PUT", body: "{}", headers: { "content-type": "application/json" } };
      expect([
        await statusOf(all, plain, init),
        await statusOf(all, prefixed, init),
        await statusOf(all, other, init),
      ]).toEqual([200, 200, undefined]);
    },
  );

  test("answers an operation whose key every object inherits", async () => {
    const response = await send(oddHandlers(), "/text");
    expect([response?.status, Object.keys((await response?.json()) ?? {})]).toEqual([200, [..."abcdef"]]);
  });

  test("numbers its requests from 1, and again from 1 after a reset or when it is restored", async () => {
    const [handler] = handlers();
    const all = handler === undefined ? [] : [handler];
    const id = async () => idOf(await send(all, "/books/0000000001"));
    const derived = [1, 2].map((attempt) => deriveRequestId(new Request(`${base}/books/0000000001`), attempt));
    expect([await id(), await id()]).toEqual(derived);
    Reflect.apply(Reflect.get(Object(handler), "reset"), handler, []);
    expect([await id(), await id()]).toEqual(derived);
    Reflect.apply(Reflect.get(Object(handler), "restore"), handler, []);
    expect([await id(), await id()]).toEqual(derived);
  });

  test("shows middleware all properties of a call, also if middleware copies it", async () => {
    const keys: string[][] = [];
    const middleware = [(call: object, next: () => Promise<Response>) => (keys.push(Object.keys(call)), next())];
    await send(handlers({}, { server: { middleware } }), "/books/0000000001");
    expect(keys).toEqual([expect.arrayContaining(["request", "signal", "requestId"])]);
  });

  test.each([
    ["with middleware", [(_call: object, next: () => Promise<Response>) => next()]],
    ["without middleware", []],
  ])("reports a request that the stub refuses once %s", async (_, middleware) => {
    expect(await statusOf(handlers({}, { server: { middleware } }), "/books/0000000001?edition=0")).toBe(400);
    expect(violations().map(({ kind, operation, path }) => [kind, operation, path])).toEqual([
      ["request", "GetBook", "/edition"],
    ]);
  });
});

describe("a request that no operation is for", () => {
  const options = { baseUrl: base };
  const preflight = { method: "OPTIONS", headers: { "access-control-request-method": "GET" } };

  async function unmatched(all: readonly RequestHandler[], path = "/nothing", init?: RequestInit) {
    const status = await statusOf(all, path, init);
    return [status, violations().length];
  }

  test("is reported and left to the next handlers", async () => {
    expect(await unmatched(handlers({}, options))).toEqual([undefined, 1]);
    expect(violations()[0]?.message).toBe("Library has no operation for GET /nothing");
  });

  test("is reported for the base URL of all mocks too", async () => {
    configureMocks({ baseUrl: base });
    expect(await unmatched(handlers())).toEqual([undefined, 1]);
  });

  test.each<[string, Parameters<typeof handlers>, RequestInit?]>([
    ["if it may be ignored", [{}, { ...options, unmatched: "ignore" }]],
    ["without a base URL, because it may be for another service", []],
    ["if it is a preflight request", [{}, options], preflight],
    ["if it is a preflight request, even if others are answered", [{}, { ...options, unmatched: "answer" }], preflight],
  ])("is not reported %s", async (_, given, init) => {
    expect(await unmatched(handlers(...given), "/nothing", init)).toEqual([undefined, 0]);
  });

  test.each<[string, RequestInit]>([
    ["OPTIONS without the header of a preflight request", { method: "OPTIONS" }],
    ["another method with that header", { ...preflight, method: "DELETE" }],
  ])("is reported for %s", async (_, init) => {
    expect(await unmatched(handlers({}, options), "/nothing", init)).toEqual([undefined, 1]);
  });

  test("is answered by the stub on request, and what middleware throws there is reported", async () => {
    const middleware = [() => Promise.reject(new Error("broken"))];
    const all = handlers({}, { ...options, unmatched: "answer", server: { middleware } });
    expect(await statusOf(all, "/nothing")).toBe(500);
    expect(violations().map(({ kind, operation }) => [kind, operation])).toEqual([
      ["unmatched", undefined],
      ["answer", undefined],
    ]);
  });

  test("has a remedy even if no operation is like it", async () => {
    await unmatched(createHandlers({}, {}, options as never));
    await unmatched(handlers({}, options), "/a/b/c/d/e/f");
    for (const { remedy } of violations()) {
      expect(remedy).toMatch(/^(Add a handler for the operation that the caller means|The closest operation is )/);
    }
  });
});

describe("what is behind a handler", () => {
  /** Answers by a resolver that returns what is answered without it, with the given handlers behind in MSW's list. */
  async function titleBehind(...behind: readonly object[]): Promise<unknown> {
    const asking = getBook(async (_input, { next }) => next());
    configureMocks({ network: { listHandlers: () => [asking, ...behind] } });
    return ((await (await send([asking], "/books/0000000009"))?.json()) as Book | undefined)?.title;
  }

  test("is the first handler of the same operation, past handlers of other packages, operations and services", async () => {
    const other = { ...first, title: "Other operation" };
    expect(
      await titleBehind(
        http.get("*", () => {}),
        {},
        addBook(other),
        ...oddHandlers(),
        getBook({ ...first, title: "Behind" }),
      ),
    ).toBe("Behind");
  });

  test("is the implementation of the operation, not that of the service's first one, with its context", async () => {
    const implementation = {
      findBooks: () => ({ books: [first], total: 1 }),
      getBook: ({ isbn }: { isbn: string }, { context, requestId }: { context: string; requestId: string }) => ({
        isbn,
        title: `${context} ${requestId.length}`,
      }),
    };
    expect(await titleBehind(...handlers<string>(implementation, { context: "of the test" }))).toBe("of the test 36");
    const finding = findBooks(async (_input, { next }) => next());
    configureMocks({
      network: { listHandlers: () => [finding, ...handlers<string>(implementation, { context: "" })] },
    });
    expect(await (await send([finding], "/books"))?.json()).toMatchObject({ total: 1 });
  });

  test("is not a service at another base URL", async () => {
    const elsewhere = handlers({ getBook: () => ({ ...first, title: "Elsewhere" }) }, { baseUrl: "http://other.test" });
    expect(await titleBehind(...elsewhere)).toBe("The First");
  });

  test("is nothing for a handler that is not in MSW's list", async () => {
    const asking = getBook(async (_input, { next }) => next());
    configureMocks({ network: { listHandlers: () => [getBook({ ...first, title: "In the list" })] } });
    expect(await (await send([asking], "/books/0000000009"))?.json()).toMatchObject({ title: "The First" });
  });
});

test("mocks without the name of their package share no calls", async () => {
  const twin = createOperationMock<Parts, Record<string, string>, Record<never, never>>({
    service: oddService,
    key: "put",
    operation: put,
    errors: {},
  });
  await send([twin()], "/put", { ...json({}), method: "PUT" });
  expect([twin.calls.length, putMock.calls.length]).toEqual([1, 0]);
});

test("an operation without an HTTP binding is shown by its name", () => {
  const operation = s.operation({ id: "odd#Call", input: s.unit, output: Six, errors: [] });
  const mock = createOperationMock<s.Unit, Record<string, string>, Record<never, never>>({
    service: oddService,
    key: "call",
    operation,
    errors: {},
  });
  expect(mock().info.header).toBe("Call");
});

test("a sample without a seed has all optional members", () => {
  expect(Object.keys(putMock.sample({}, { listLength: 1 }))).toEqual([..."abcdef"]);
});

test("the base URL of all mocks may be regional", () => {
  expect(() => configureMocks({ baseUrl: "regional" })).not.toThrow();
});
