import { expect, test } from "vitest";
import { postJson, serveOne } from "../../test/one-operation.ts";
import { allowsBody, callServer } from "./call-server.ts";

test("a request has no body if its method is GET or HEAD, in any letter case", () => {
  expect(["GET", "head", "TARGET", "GETTER", "POST"].map(allowsBody)).toEqual([false, false, true, true, true]);
});

test("a server that has nothing to wait for responds at once, and any other object by its fetch", async () => {
  const server = serveOne({});
  const get = new Request("http://localhost/");
  expect(callServer(server, get, undefined)).toMatchObject({ status: 405 });
  const wrapped = { ...server, fetch: (request: Request) => server.fetch(request) };
  expect(await callServer(wrapped, postJson("{}"), undefined)).toMatchObject({ status: 200 });
});
