import { describe, expect, test } from "vitest";
import { respondWithFailure, truncatedBody } from "./failure.ts";

describe("a truncated body", () => {
  test("is half of the operation's body, without the Content-Length of the whole", async () => {
    const own = new Response('{"a":1}', { status: 201, headers: { "content-length": "7", "x-a": "b" } });
    const response = await respondWithFailure(truncatedBody(), own);
    expect([response.status, Object.fromEntries(response.headers), await response.text()]).toEqual([
      201,
      expect.not.objectContaining({ "content-length": "7" }),
      '{"a',
    ]);
  });

  test("is invalid JSON with the status 200 if the operation responds without a body", async () => {
    const response = await respondWithFailure(truncatedBody(), new Response(null, { status: 204 }));
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });
});
