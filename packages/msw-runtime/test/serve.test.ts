import { connect } from "node:net";
import * as s from "@smithy-contract/shapes";
import { http, HttpResponse, passthrough } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import {
  clearViolations,
  configureMocks,
  createOperationMock,
  createScenarios,
  networkError,
  violations,
  withResponse,
} from "../src/index.ts";
import { controlOf } from "../src/mock/scenario-control.ts";
import { runMockServer, serveMocks, type RunningServer } from "../src/serve.ts";
import {
  addBook,
  createTidy,
  findBooks,
  getBook,
  getCover,
  handlers,
  service,
  type Book,
  type GetBookInput,
} from "./library.ts";

const scenarios = createScenarios({
  usual: handlers(),
  busy: [getBook.throttled({ retryAfterSeconds: "30" })],
  "no cover": [getCover(networkError())],
  real: [getBook(() => passthrough())],
});
let running: RunningServer;

beforeAll(() => {
  // The server logs what it answers with a 5xx.
  vi.spyOn(console, "error").mockReturnValue();
  configureMocks({ onViolation: () => {} });
});
beforeEach(async () => {
  running = await serveMocks(scenarios, { port: 0, print: () => {} });
});
afterEach(async () => {
  await running.close();
  scenarios.use("usual");
  clearViolations();
  getBook.reset();
});
afterAll(() => {
  configureMocks({});
  vi.restoreAllMocks();
});

describe("a server of mocks", () => {
  test("answers from the model's examples, by the input", async () => {
    expect(await (await get("/books/0000000001")).json()).toMatchObject({ title: "The First" });
    const second = await get("/books/0000000001?edition=2");
    expect(await second.json()).toMatchObject({ title: "The First, Revised" });
    expect((await get("/books/0000000404")).status).toBe(404);
    expect(getBook.calls.map(({ input }) => input)).toEqual([
      { isbn: "0000000001" },
      { isbn: "0000000001", edition: 2 },
      { isbn: "0000000404" },
    ]);
  });

  test("reads a body, and answers with a sample where the model has no example", async () => {
    const added = await fetch(`${running.url}/books`, {
      method: "POST",
      body: JSON.stringify({ book: { isbn: "0000000001", title: "The First" } }),
      headers: { "content-type": "application/json" },
    });
    expect([added.status, await added.json()]).toEqual([201, { isbn: "0000000001", title: "The First" }]);
    expect(addBook.calls.at(-1)?.input).toMatchObject({ book: { title: "The First" } });
    expect(await (await get("/books")).json()).toMatchObject({ total: expect.any(Number) });
    expect(findBooks.calls).toHaveLength(1);
  });

  test("refuses an invalid request as the service does, and reports it as a violation", async () => {
    const response = await get("/books/abc");
    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-errortype")).toContain("InvalidInputException");
    expect(violations().map(({ kind, operation }) => [kind, operation])).toEqual([["request", "GetBook"]]);
  });

  test("names the closest operation for a request that is for none", async () => {
    const response = await get("/boks/0000000001");
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      message: expect.stringContaining("The closest operation is GetBook, GET /books/{isbn}"),
    });
  });

  test("says only that a request is for no operation if none has a path", async () => {
    await using other = await serveMocks([createTidy()()], { port: 0, print: () => {} });
    expect(await (await fetch(`${other.url}/tidy`)).json()).toEqual({
      message: "No operation is mocked for GET /tidy.",
    });
  });

  test("refuses another method as the service does", async () => {
    const response = await fetch(`${running.url}/books/0000000001`, { method: "PATCH" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, expect.stringContaining("GET")]);
  });

  test("refuses another method for an operation of a second service like an unknown path", async () => {
    const operation = s.operation({
      id: "shop#GetOrder",
      http: { method: "GET", uri: "/order", code: 200 },
      input: s.unit,
      output: s.unit,
      errors: [],
    });
    const getOrder = createOperationMock<s.Unit, s.Unit, Record<never, never>>({
      service: { ...service, id: "shop#Shop" },
      key: "getOrder",
      operation,
      errors: {},
    });
    await using other = await serveMocks([getBook(), getOrder()], { port: 0, print: () => {} });
    expect((await fetch(`${other.url}/order`)).status).toBe(200);
    expect((await fetch(`${other.url}/order`, { method: "PATCH" })).status).toBe(404);
  });

  test("does not answer for mocks of another base URL", async () => {
    await using other = await serveMocks([getBook(undefined, { baseUrl: "http://library.test" })], {
      port: 0,
      print: () => {},
    });
    const response = await fetch(`${other.url}/books/0000000001`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { message: expect.stringContaining("No operation is mocked for GET /books/0000000001.") },
    ]);
  });

  test("says so if the active scenario does not answer", async () => {
    scenarios.use("busy");
    const response = await get("/books");
    expect(response.status).toBe(501);
    expect(await response.json()).toEqual({
      message: 'No handler answers this request for FindBooks. The active scenario is "busy".',
    });
    // Without the base URL, the path would be that of an operation with another method.
    const moved = { baseUrl: "/books" };
    const later = createScenarios({ none: [], all: [addBook(undefined, moved), getBook(undefined, moved)] });
    await using other = await serveMocks(later, { port: 0, print: () => {} });
    expect((await fetch(`${other.url}/books/books`, { method: "POST" })).status).toBe(501);
  });

  test("says that it cannot pass a request through", async () => {
    scenarios.use("real");
    expect(await (await get("/books/0000000001")).json()).toEqual({
      message: expect.stringContaining("passes this request through"),
    });
  });

  test("breaks the connection for a network error, and serves the next request", async () => {
    scenarios.use("no cover");
    await expect(get("/books/cover")).rejects.toThrow("fetch failed");
    scenarios.use("usual");
    expect((await get("/books/0000000001")).status).toBe(200);
  });

  test("also serves handlers that are in no scenario, and handlers of MSW", async () => {
    const mixed = [
      getBook(withResponse({ isbn: "0000000001", title: "Own" }, { status: 203, headers: { "x-own": "1" } })),
      http.get("*/by-hand", () => HttpResponse.text("by hand")),
    ];
    await using other = await serveMocks(mixed, { port: 0, print: () => {} });
    const response = await fetch(`${other.url}/books/0000000001`);
    expect([response.status, response.headers.get("x-own")]).toEqual([203, "1"]);
    expect(await (await fetch(`${other.url}/by-hand`)).text()).toBe("by hand");
  });

  test("is not made of handlers that mock no operation", async () => {
    const byHand = [http.get("*/by-hand", () => HttpResponse.text("by hand"))];
    await expect(serveMocks(byHand, { port: 0 })).rejects.toThrow("None of the handlers mocks an operation");
    await expect(serveMocks([], { port: 0 })).rejects.toThrow("There are no handlers");
  });
});

describe("a request prefers", () => {
  test("an example by its title", async () => {
    const response = await get("/books/0000000009", { prefer: 'example="Read a second edition"' });
    expect(await response.json()).toMatchObject({ title: "The First, Revised" });
    expect(response.headers.get("preference-applied")).toBe('example="Read a second edition"');
  });

  test("an error by its status code, with the members of the example that has it", async () => {
    const missing = await get("/books/0000000001", { prefer: "code=404" });
    expect([missing.status, await missing.json()]).toEqual([404, { message: "No such book", isbn: "0000000404" }]);
    const throttled = await get("/books/0000000001", { prefer: "code=429" });
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await throttled.json()).toEqual({ message: "The mock was told to respond with ThrottledError." });
  });

  test("a scenario, for itself alone", async () => {
    const response = await get("/books/0000000001", { prefer: "scenario=busy" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "30"]);
    await expect(get("/books/cover", { prefer: 'scenario="no cover"' })).rejects.toThrow("fetch failed");
    expect(scenarios.current).toBe("usual");
    expect((await get("/books/0000000001")).status).toBe(200);
  });

  test("an example or scenario whose name is not ASCII, in UTF-8 or Latin-1", async () => {
    const output = { isbn: "0000000001", title: "Émile" };
    const mock = createOperationMock<GetBookInput, Book, Record<never, never>>({
      service,
      key: "getBook",
      operation: getBook.operation as never,
      examples: {
        first: { input: output, output: { ...output, title: "The First" } },
        Émile: { input: output, output },
      },
      errors: {},
    });
    const named = createScenarios({ usual: [mock()], größer: [getBook.throttled({ retryAfterSeconds: "30" })] });
    await using other = await serveMocks(named, { port: 0, print: () => {} });
    const ask = (prefer: string) => fetch(`${other.url}/books/0000000001`, { headers: { prefer } });
    const inUtf8 = (text: string) => Buffer.from(text).toString("latin1");
    expect(await (await ask('example="Émile"')).json()).toMatchObject({ title: "Émile" });
    expect(await (await ask(inUtf8('example="Émile"'))).json()).toMatchObject({ title: "Émile" });
    expect((await ask('scenario="größer"')).status).toBe(429);
    expect((await ask(inUtf8('scenario="größer"'))).status).toBe(429);
  });

  test("no answer by what only a service understands, so that the chosen one counts", async () => {
    const control = controlOf(scenarios);
    control.choose("lib#GetBook", { answer: "error:BookNotFoundException" });
    onTestFinished(() => control.choose("lib#GetBook", {}));
    expect((await get("/books/0000000001", { prefer: "respond-async" })).status).toBe(404);
  });

  test("an example of an operation that has none in vain", async () => {
    expect(await (await get("/books", { prefer: "example=x" })).json()).toEqual({
      message: 'FindBooks has no example "x". The model has no examples of it.',
    });
  });

  test("something together with what a service understands, which the mocks ignore", async () => {
    const response = await get("/books/0000000001", { prefer: "return=minimal, code=404" });
    expect([response.status, response.headers.get("preference-applied")]).toEqual([404, 'code="404"']);
    expect((await get("/books/0000000001", { prefer: "respond-async" })).status).toBe(200);
  });

  test.each([
    [
      "an unknown scenario",
      "scenario=x",
      'There is no scenario "x". The scenarios are "usual", "busy", "no cover", "real".',
    ],
    [
      "an unknown example",
      "example=x",
      'GetBook has no example "x". Its examples are "Read a book", "Read a second edition", "Read a book that is not there".',
    ],
    [
      "an unknown code",
      "code=418",
      'GetBook has no answer with the status code "418". Its status codes are 200, 400, 404, 429.',
    ],
    [
      "an unknown preference",
      "exmaple=x",
      "The mocks do not know the preference exmaple. They know example, code, scenario.",
    ],
    [
      "a malformed header",
      'example="x',
      String.raw`The header Prefer is malformed: "example=\"x". Write it like Prefer: example="title".`,
    ],
    [
      "a long malformed header",
      `example="${"x".repeat(300)}`,
      String.raw`The header Prefer is malformed: "example=\"${"x".repeat(191)}". Write`,
    ],
    ["an error's code together with an example", "code=404, example=x", "GetBook has no example"],
    ["an object's own property", "scenario=constructor", 'There is no scenario "constructor".'],
  ])("nothing by %s", async (_what, prefer, message) => {
    const response = await get("/books/0000000001", { prefer });
    expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([400, "UnknownPreference"]);
    expect(await response.json()).toEqual({ message: expect.stringContaining(message) });
  });

  test("something else than what the panel has chosen for all requests", async () => {
    const control = controlOf(scenarios);
    control.choose("lib#GetBook", { answer: "error:BookNotFoundException" });
    onTestFinished(() => control.choose("lib#GetBook", {}));
    expect((await get("/books/0000000001")).status).toBe(404);
    expect((await get("/books/0000000001", { prefer: "scenario=busy" })).status).toBe(429);
    expect((await get("/books/0000000001", { prefer: "scenario=usual" })).status).toBe(200);
  });

  test("an answer to an invalid request in vain: the contract comes first", async () => {
    const response = await get("/books/abc", { prefer: "code=404" });
    expect([response.status, response.headers.get("preference-applied")]).toEqual([400, null]);
    const inScenario = await get("/books/abc", { prefer: "code=404, scenario=usual" });
    expect([inScenario.status, inScenario.headers.get("preference-applied")]).toEqual([400, 'scenario="usual"']);
    expect(violations()).toHaveLength(2);
  });
});

describe("pages", () => {
  test("of this machine may send requests with preferences and read the errors", async () => {
    const origin = "http://localhost:5173";
    const preflight = await fetch(`${running.url}/books/0000000001`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "prefer" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "prefer"]);
    const response = await get("/books/0000000404", { origin });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("access-control-expose-headers")).toContain("x-amzn-errortype");
    expect(response.headers.get("access-control-expose-headers")).toContain("preference-applied");
  });

  test("of other networks may send requests to this one only if they are listed", async () => {
    const origin = "https://app.example.com";
    await using other = await serveMocks(scenarios, { port: 0, print: () => {}, origins: [origin] });
    const ask = async (server: RunningServer, from: string) => {
      const headers = { origin: from, "access-control-request-method": "GET" };
      const response = await fetch(`${server.url}/books/0000000001`, {
        method: "OPTIONS",
        headers: { ...headers, "access-control-request-private-network": "true" },
      });
      return response.headers.get("access-control-allow-private-network");
    };
    expect(await ask(other, origin)).toBe("true");
    expect(await ask(running, "http://localhost:5173")).toBeNull();
  });

  test("of other origins may not, unless they are listed", async () => {
    const origin = "https://app.example.com";
    expect((await get("/books/0000000001", { origin })).headers.has("access-control-allow-origin")).toBe(false);
    await using other = await serveMocks(scenarios, { port: 0, print: () => {}, origins: [origin] });
    const response = await fetch(`${other.url}/books/0000000001`, { headers: { origin } });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
  });

  test("that make their own host name resolve to this machine are refused", async () => {
    expect(await sendWithHost("evil.example")).toMatch(/^HTTP\/1.1 403 [^]*Requests for the host .*evil.example/);
    expect(await sendWithHost("api.localhost")).toMatch(/^HTTP\/1.1 200 /);
    expect(getBook.calls).toHaveLength(1);
    await using open = await serveMocks(scenarios, { host: "0.0.0.0", port: 0, print: () => {} });
    expect(await sendWithHost("mocks.example", open.port)).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe("the program", () => {
  afterEach(() => {
    process.exitCode = undefined;
    vi.mocked(console.error).mockClear();
  });

  test("says what it serves", async () => {
    const printed: string[] = [];
    await using other = await serveMocks(scenarios, { port: 0, print: (text) => printed.push(text) });
    expect(printed.join("").replace(`:${other.port}`, ":4020")).toMatchInlineSnapshot(`
      "Mocks of Library are served at http://127.0.0.1:4020

        GetBook  GET /books/{isbn}
          examples:
            "Read a book"
            "Read a second edition"
            "Read a book that is not there"
          errors:
            BookNotFoundException (404)
            ThrottledError (429)
            InvalidInputException (400)
        GetCover  GET /books/cover
        AddBook  POST /books
          examples:
            "Add a book"
          errors:
            InvalidInputException (400)
        FindBooks  GET /books
          errors:
            InvalidInputException (400)

      Scenarios: "usual" (active), "busy", "no cover", "real"

      A request chooses its answer by a header:
        Prefer: example="Read a book"
        Prefer: code=404
        Prefer: scenario="real"

      Press Ctrl-C to stop."
    `);
  });

  test.each([
    ["an unknown option", ["--prot", "1"], "--prot"],
    ["a port that is none", ["--port", "70000"], "--port 70000 is not a port."],
    ["a port with a sign", ["--port=+80"], "--port +80 is not a port."],
    ["a port that is no plain number", ["--port", "1e3"], "--port 1e3 is not a port."],
    [
      "an origin with a path",
      ["--cors", "https://example.com/app"],
      "--cors https://example.com/app is not an origin.",
    ],
    ["an origin that is none", ["--cors", "example.com"], "--cors example.com is not an origin."],
  ])("refuses %s with exit code 2", async (_what, args, message) => {
    await runMockServer(scenarios, args);
    expect(process.exitCode).toBe(2);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining(message));
  });

  test("says that the port is in use, with exit code 1", async () => {
    await runMockServer(scenarios, ["--", "--port", String(running.port)]);
    expect(process.exitCode).toBe(1);
    expect(console.error).toHaveBeenCalledWith(
      `Cannot listen at 127.0.0.1:${running.port}. Another program uses this port. Choose another --port, or --port 0 for a free one.`,
    );
  });

  test("listens at the given address", async () => {
    // No machine has this address, which is reserved for documentation.
    await runMockServer(scenarios, ["--host", "192.0.2.1", "--port", "65535", "--cors", "https://example.com"]);
    expect(process.exitCode).toBe(1);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining("192.0.2.1"));
    expect(console.error).not.toHaveBeenCalledWith(expect.stringContaining("Another program uses this port"));
  });

  test("reads the command line of the process", async () => {
    vi.spyOn(process, "argv", "get").mockReturnValue(["node", "serve.ts", "--port", "70000"]);
    await runMockServer(scenarios);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining("--port 70000 is not a port."));
  });

  test("shows its options", async () => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    await runMockServer(scenarios, ["--help"]);
    expect(log).toHaveBeenCalledWith(expect.stringContaining("--port <number>"));
    log.mockRestore();
    expect(process.exitCode).toBeUndefined();
  });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${running.url}${path}`, { headers });
}

/** Sends a request with any host name, which `fetch` does not allow. */
function sendWithHost(host: string, port = running.port): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET /books/0000000001 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    );
    socket
      .setEncoding("utf8")
      .on("data", (chunk: string) => (answer += chunk))
      .on("error", reject)
      .on("close", () => resolve(answer));
  });
}
