import * as s from "@smithy-contract/shapes";
import { describe, expect, test, vi } from "vitest";
import { postJson, serveOne } from "../../test/one-operation.ts";
import { InvalidInputError, ProtocolError, type ErrorReport } from "../index.ts";

function member(shape: s.AnyShape, traits: s.Traits = {}): s.MemberShape {
  return { target: () => shape, traits };
}

describe("a response with a status that has no body", () => {
  test.each([204, 205, 304])("has no body, whatever the output's shape: %i", async (code) => {
    const response = await serveOne({ http: { code } }).fetch(postJson("{}"));
    expect([response.status, response.body]).toEqual([code, null]);
    expect(response.headers.has("content-type")).toBe(false);
  });

  test("may have it from the output's own response code", async () => {
    const output = { status: member(s.integer, { httpResponseCode: true }), name: member(s.string) };
    const response = await serveOne({ output, run: () => ({ status: 204, name: "unsaid" }) }).fetch(postJson("{}"));
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });
});

describe("an output's header", () => {
  const output = { hint: member(s.string, { httpHeader: "X-Hint" }) };

  test.each([
    ["a line break", "a\nb"],
    ["a control character", "a\u0001b"],
    ["DEL", "a\u007fb"],
    ["a character beyond Latin-1", "\u20ac"],
  ])("with %s is a 500 in every host, and onError learns why", async (_what, hint) => {
    const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
    const response = await serveOne({ output, run: () => ({ hint }), options: { onError } }).fetch(postJson("{}"));
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal failure" }]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        name: "OutputError",
        cause: new TypeError(
          "The value of the response header x-hint has a character that a header cannot hold; encode or remove it.",
        ),
      }),
      expect.anything(),
    );
  });

  test("may have tabs and all of Latin-1", async () => {
    const hint = "a\tb \u00e9\u00ff~";
    const response = await serveOne({ output, run: () => ({ hint }) }).fetch(postJson("{}"));
    expect([response.status, response.headers.get("x-hint")]).toEqual([200, hint]);
  });
});

test("a representation that replaces an absent payload has its own length", async () => {
  const output = { content: member(s.string, { httpPayload: true }) };
  const representations = { run: { "text/x": () => "hello" } };
  const server = serveOne({ output, run: () => ({}), options: { representations } });
  const request = new Request("http://localhost/", { method: "POST", headers: { accept: "text/x" } });
  const response = await server.fetch(request);
  expect([response.headers.get("content-length"), await response.text()]).toEqual([null, "hello"]);
});

test("invalid input for no operation is reported like any other error", async () => {
  const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
  const thrown = new InvalidInputError([]);
  const server = serveOne({ options: { middleware: [() => Promise.reject(thrown)], onError } });
  expect((await server.fetch(new Request("http://localhost/nowhere"))).status).toBe(500);
  expect(onError).toHaveBeenCalledExactlyOnceWith(thrown, expect.anything());
});

test.each([
  ["its message if it has no cause", undefined, "503 Too busy."],
  ["itself if it has a cause", new Error("The disk is full."), expect.objectContaining({ message: "Too busy." })],
])("a refusal with a 503 is logged as %s", async (_what, cause, logged) => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const refusal = new ProtocolError({ status: 503, type: "Busy", message: "Too busy.", cause });
  expect((await serveOne({ run: () => Promise.reject(refusal) }).fetch(postJson("{}"))).status).toBe(503);
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^run failed /), logged);
  log.mockRestore();
});

describe("an error in error handling", () => {
  test("is logged beside the error that onError was called with", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const broken = new Error("the reporter is broken");
    const onError = (): never => {
      throw broken;
    };
    const server = serveOne({ run: () => Promise.reject(new Error("first")), options: { onError } });
    expect((await server.fetch(postJson("{}"))).status).toBe(500);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^run failed /), broken);
    log.mockRestore();
  });

  test("is logged without an operation if there is none", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const first = new Error("first");
    const server = serveOne({ options: { middleware: [() => Promise.reject(first)] } });
    await server.fetch(new Request("http://localhost/nowhere"));
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^A request for no operation failed /), first);
    log.mockRestore();
  });

  test("leaves no unhandled rejection behind if an asynchronous onError rejects", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const rejected = new Error("the reporter is down");
    const server = serveOne({
      run: () => Promise.reject(new Error("first")),
      options: { onError: () => Promise.reject(rejected) },
    });
    expect((await server.fetch(postJson("{}"))).status).toBe(500);
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(expect.anything(), rejected));
    log.mockRestore();
  });

  test("is logged even if a library has replaced Promise, as zone.js does", async () => {
    vi.stubGlobal("Promise", class extends Promise<unknown> {});
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const rejected = new Error("the reporter is down");
    const server = serveOne({
      run: throwLater(new Error("first")),
      options: { onError: throwLater(rejected) },
    });
    expect((await server.fetch(postJson("{}"))).status).toBe(500);
    vi.unstubAllGlobals();
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(expect.anything(), rejected));
    log.mockRestore();
  });

  test.each([
    [
      "a header with a line break",
      "invalid header value",
      { status: 400, headers: { "x-hint": "a\r\nset-cookie: b" } },
    ],
    ["a status that is none", "status", { status: 1000 }],
  ])(
    "becomes a plain 500 whose reason is reported if middleware throws a ProtocolError with %s",
    async (_what, reason, options) => {
      const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();
      const refuse = (): never => {
        throw new ProtocolError({ type: "Refused", message: "No.", ...options });
      };
      const response = await serveOne({ options: { middleware: [refuse], onError } }).fetch(postJson("{}"));
      expect([response.status, await response.json()]).toEqual([500, { message: "Internal failure" }]);
      expect(response.headers.has("set-cookie")).toBe(false);
      expect(onError).toHaveBeenLastCalledWith(
        expect.objectContaining({ message: expect.stringContaining(reason) }),
        expect.objectContaining({ status: 500 }),
      );
    },
  );
});

/** An async function, whose promise is always one of JavaScript's own class. */
function throwLater(error: Error): () => Promise<never> {
  return async () => {
    throw error;
  };
}
