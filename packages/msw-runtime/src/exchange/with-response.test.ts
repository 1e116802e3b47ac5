import { describe, expect, test } from "vitest";
import { changeResponse } from "./with-response.ts";

function createOwn(): Response {
  const headers = { "content-length": "2", "content-type": "text/plain", "x-a": "own", "x-b": "own" };
  return new Response("hi", { status: 201, headers });
}

describe("a changed response", () => {
  test("has no body and no headers of a body if its status does not allow one", async () => {
    const response = changeResponse(createOwn(), { status: 304 });
    expect([response.status, Object.fromEntries(response.headers), await response.text()]).toEqual([
      304,
      { "x-a": "own", "x-b": "own" },
      "",
    ]);
  });

  test("keeps the status, the body and the other headers", async () => {
    const response = changeResponse(createOwn(), { headers: { "X-A": "changed" } });
    expect([response.status, Object.fromEntries(response.headers), await response.text()]).toEqual([
      201,
      { "content-length": "2", "content-type": "text/plain", "x-a": "changed", "x-b": "own" },
      "hi",
    ]);
  });
});
