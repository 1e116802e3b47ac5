import * as s from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { CompiledService, readInput, ServiceServer, type OperationRoute } from "../index.ts";
import { restJson1 } from "../rest-json-1.ts";

const Note = s.structure<{ text: string }>("x#Note", {
  text: s.member(s.string, { required: true, length: { min: 1 } }),
});
const operations = {
  addNote: s.operation({
    id: "x#AddNote",
    http: { method: "POST", uri: "/notes", code: 200 },
    input: Note,
    output: Note,
    errors: [],
  }),
};
const service = {
  id: "x#Notes",
  name: "Notes",
  version: "1",
  format: s.codeFormat,
  operations,
  protocols: [restJson1],
} as const;
const compiled = new CompiledService(service, { limits: { urlCharacters: 60 } });

test("each request can have an implementation of its own", async () => {
  const answer = async (text: string) => {
    const server = new ServiceServer<undefined, undefined>(compiled, () => ({ text }), {});
    const request = post({ text: "a" });
    return (await server.serve(compiled.route(request), request, undefined)).json();
  };
  expect(await Promise.all([answer("one"), answer("two")])).toEqual([{ text: "one" }, { text: "two" }]);
});

test("an input that was read before is not read again", async () => {
  const request = post({ text: "a" });
  const read = await readInput(routeOf(request), request);
  expect(read?.decoded.input).toEqual({ text: "a" });
  expect(request.bodyUsed).toBe(true);

  const server = new ServiceServer<undefined, undefined>(compiled, (_key, input) => input, {});
  const response = await server.serve(read ?? routeOf(request), request, undefined);
  expect([response.status, await response.json()]).toEqual([200, { text: "a" }]);
});

test.each([
  ["breaks a constraint", post({ text: "" })],
  ["is malformed", post("{")],
  ["accepts no media type of the operation", post({ text: "a" }, { accept: "text/html" })],
])("no input is read if the request %s", async (_name, request) => {
  expect(await readInput(routeOf(request), request)).toBeUndefined();
});

test("a request over the limits has no operation, although its path is known", () => {
  const request = post({ text: "a" }, {}, `?${"x".repeat(60)}`);
  expect(compiled.find(request).match?.operation).toBe("addNote");
  expect(compiled.route(request)).toMatchObject({ refusal: { status: 414 } });
});

test("an operation that the service does not have is an error of the caller", () => {
  expect(() => compiled.protocols[0]?.get("addNoet")).toThrow("The service has no operation addNoet.");
});

test("a representation of an unknown operation is refused", () => {
  expect(() => new CompiledService(service, { representations: { addNoet: {} } })).toThrow("addNoet");
});

function post(body: unknown, headers: Readonly<Record<string, string>> = {}, query = ""): Request {
  return new Request(`http://localhost/notes${query}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
}

function routeOf(request: Request): OperationRoute {
  const route = compiled.find(request);
  if (route.match === undefined) {
    throw route.refusal;
  }
  return route;
}
