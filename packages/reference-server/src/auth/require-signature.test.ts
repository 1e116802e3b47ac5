import { expect, test, vi } from "vitest";
import { signRequest } from "../../test/sign-request.ts";
import { createReferenceServer } from "../service/create-reference-server.ts";
import { openStore } from "../store/sql-store.ts";
import { readCredentials } from "./read-credentials.ts";

const credentials = readCredentials("[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
const server = createReferenceServer(await openStore(), { credentials });
const url = "http://localhost/restapis/x/resources/y/methods/GET/integration";
const megabyte = "x".repeat(1024 * 1024);

test("a refusal says why", async () => {
  const response = await server.fetch(new Request(url));
  expect([response.status, await response.json()]).toEqual([
    401,
    { message: "The request must be signed with Signature Version 4" },
  ]);
});

test.each([
  ["is accepted for that body", "one", "one", 405],
  ["is refused for another body", "one", "two", 401],
  ["is accepted for an empty body", "", "", 405],
  ["is accepted for a body of a megabyte", megabyte, megabyte, 405],
  ["is refused for a larger body", `${megabyte}x`, `${megabyte}x`, 413],
])("a signature of a body %s", async (_what, signed, sent, status) => {
  const { headers } = await signRequest(url, { method: "POST", body: signed });
  const request = new Request(url, { method: "POST", headers, body: sent });
  expect((await server.fetch(request)).status).toBe(status);
});

test.each(["GET", "HEAD"])("the host reads the body of %s, which a request cannot have", async (method) => {
  const readBody = vi.fn(() => Promise.resolve<Uint8Array | undefined>(new TextEncoder().encode("one")));
  const request = await signRequest(url, { method, body: "one" });
  request.headers.set("content-length", "3");
  expect((await server.fetch(request, { readBody })).status).toBe(404);
  expect(readBody).toHaveBeenCalledExactlyOnceWith(1024 * 1024);
  expect((await server.fetch(request)).status).toBe(401);
  expect((await server.fetch(request, {})).status).toBe(401);
});

test.each([
  ["GET", {}],
  ["POST", { "content-length": "0" }],
])("no body is read of %s with the headers %j", async (method, headers) => {
  const readBody = vi.fn(() => Promise.resolve(new Uint8Array()));
  const request = await signRequest(url, { method });
  for (const [name, value] of Object.entries(headers)) {
    request.headers.set(name, value);
  }
  expect((await server.fetch(request, { readBody })).status).not.toBe(401);
  expect(readBody).not.toHaveBeenCalled();
});
