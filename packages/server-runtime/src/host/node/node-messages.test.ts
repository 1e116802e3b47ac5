import { expect, test } from "vitest";
import { listHttp2Headers } from "./node-messages.ts";

test.each([
  ["without pseudo-headers", [":method", "GET", "x-a", "1", ":path", "/", "X-B", "2"], ["x-a", "1", "X-B", "2"]],
  ["with the authority as host", ["x-a", "1", ":authority", "a.test"], ["host", "a.test", "x-a", "1"]],
  ["with one host if it is the authority", [":authority", "a.test", "host", "a.test"], ["host", "a.test"]],
  ["with the host if there is no authority", ["host", "a.test"], ["host", "a.test"]],
  ["with both if they differ", [":authority", "a.test", "host", "b.test"], ["host", "a.test", "host", "b.test"]],
])("the headers of a request over HTTP/2 are listed %s", (_how, raw, listed) => {
  expect(listHttp2Headers(raw)).toEqual(listed);
});
