import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { createServer, ProtocolError, type Middleware } from "../index.ts";
import type { EncodedResponse } from "../protocol/encoded-response.ts";
import { unknownOperation } from "../protocol/errors.ts";
import type { Protocol } from "../protocol/protocol.ts";
import { restJson1 } from "../rest-json-1.ts";

interface Echo {
  text: string;
}

const Echo = s.structure<Echo>("x#Echo", { text: s.member(s.string, { required: true, length: { max: 5 } }) });
const operations = {
  echo: s.operation({
    id: "x#Echo",
    http: { method: "POST", uri: "/echo", code: 200 },
    input: Echo,
    output: Echo,
    errors: [],
  }),
};

function write(status: number, body: string): EncodedResponse {
  return { status, headers: { "content-type": "text/x-target" }, body };
}

/** A protocol whose requests name their operation in a header, and whose bodies are a bare text. */
const textByTarget: Protocol = {
  id: "x#textByTarget",
  bind: ({ name, operations: served }) => ({
    route(request) {
      const [service, operation = ""] = request.headers.get("x-target")?.split(".") ?? [];
      if (service !== name) {
        return undefined;
      }
      return Object.hasOwn(served, operation) ? { operation, labels: [], query: "" } : unknownOperation();
    },
    compileOperation: () => ({
      mediaType: undefined,
      checkedMembers: new Set(),
      decodeInput: async (request) => ({ input: { text: await request.text() }, isChecked: false }),
      encodeOutput: ({ text }) => write(200, `output ${String(text)}`),
    }),
    compileError: (shape) => (fields) => write(shape.status, `error ${String(fields["message"])}`),
    encodeProtocolError: ({ status, type }) => write(status, `refusal ${type}`),
  }),
};

function serve(run: (input: Echo) => Echo = (input) => input, middleware: Middleware[] = []) {
  const service = {
    id: "x#S",
    name: "S",
    version: "1",
    format: s.codeFormat,
    operations,
    protocols: [textByTarget, restJson1],
  } as const;
  return createServer(service, { echo: run }, { middleware, onError() {} });
}

function byTarget(target: string, body = "hello"): Request {
  return new Request("http://localhost/echo", { method: "POST", body, headers: { "x-target": target } });
}

function asJson(path: string, body = '{"text":"hello"}'): Request {
  const headers = { "content-type": "application/json" };
  return new Request(`http://localhost${path}`, { method: "POST", body, headers });
}

async function read(response: Response): Promise<[status: number, body: string]> {
  return [response.status, await response.text()];
}

describe("a server with two protocols", () => {
  test("serves each request in its own protocol", async () => {
    expect(await read(await serve().fetch(byTarget("S.echo")))).toEqual([200, "output hello"]);
    expect(await read(await serve().fetch(asJson("/echo")))).toEqual([200, '{"text":"hello"}']);
  });

  test("writes invalid input in the protocol of the request", async () => {
    const message = "1 validation error detected. Value with length 8 at '/text' failed";
    const [status, text] = await read(await serve().fetch(byTarget("S.echo", "too long")));
    expect([status, text]).toEqual([400, expect.stringContaining(`error ${message}`)]);
    const [jsonStatus, json] = await read(await serve().fetch(asJson("/echo", '{"text":"too long"}')));
    expect([jsonStatus, json]).toEqual([400, expect.stringContaining(`{"message":"${message}`)]);
  });

  test("writes what an implementation throws in the protocol of the request", async () => {
    const server = serve(() => {
      throw new Error("internal");
    });
    expect(await read(await server.fetch(byTarget("S.echo")))).toEqual([500, "refusal InternalFailure"]);
    expect(await read(await server.fetch(asJson("/echo")))).toEqual([500, '{"message":"Internal failure"}']);
  });

  test("writes what middleware throws in the protocol of the request", async () => {
    const refuse: Middleware = async () => {
      throw new ProtocolError({ status: 429, type: "TooFast", message: "Slow down" });
    };
    const server = serve(undefined, [refuse]);
    expect(await read(await server.fetch(byTarget("S.echo")))).toEqual([429, "refusal TooFast"]);
    expect(await read(await server.fetch(asJson("/echo")))).toEqual([429, '{"message":"Slow down"}']);
  });

  test("asks the second protocol if the first one finds no operation", async () => {
    expect(await read(await serve().fetch(byTarget("S.other", '{"text":"a"}')))).toEqual([
      415,
      expect.stringContaining("application/json"),
    ]);
  });

  test("refuses a request for no operation in the first protocol that recognises it", async () => {
    const request = new Request("http://localhost/other", { method: "POST", headers: { "x-target": "S.other" } });
    expect(await read(await serve().fetch(request))).toEqual([404, "refusal UnknownOperationException"]);
    expect(await read(await serve().fetch(asJson("/other")))).toEqual([
      404,
      '{"message":"No operation has this path."}',
    ]);
  });

  test("matches requests in both", () => {
    expect(serve().match(byTarget("S.echo"))).toBe("echo");
    expect(serve().match(asJson("/echo"))).toBe("echo");
    expect(serve().match(asJson("/other"))).toBeUndefined();
  });
});
