import { expect, test } from "vitest";
import { readClientCall } from "./client-call.ts";

test.each([
  ["attempt=one", undefined],
  ["attempt=2x; max=3", undefined],
  ["max=3; xattempt=2", undefined],
  ["attempt=1234567890", undefined],
  ["attempt=2", 2],
  ["attempt=12; max=30", 12],
  ["max=3;  attempt=2", 2],
  ["ttl=1;attempt=2 ; max=3", 2],
])("the header `amz-sdk-request: %s` says the attempt %s", (header, attempt) => {
  const request = new Request("http://a.test", { headers: { "amz-sdk-request": header } });
  expect(readClientCall(request)).toEqual({ id: undefined, attempt });
});

test("a request without headers of a client belongs to no call", () => {
  expect(readClientCall(new Request("http://a.test"))).toEqual({ id: undefined, attempt: undefined });
});
