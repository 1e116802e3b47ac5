import { expect } from "vitest";
import { someBytes } from "../notes-server.ts";

/** Sends a request to a host: a path below the service's root, and an init as for `fetch`. */
export type Call = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * Checks what every host must pass on in both directions for the notes service to work. A host may refuse a path with
 * broken percent-encoding itself, with its own message.
 */
export async function expectNotes(call: Call, { refusesBadPaths = false } = {}): Promise<void> {
  const got = await call("/notes/a%2Fb%20c%25?tag=1&tag=%C3%A9", { headers: { "x-trace": "t" } });
  expect(got.status).toBe(200);
  expect(got.headers.get("content-type")).toBe("application/json");
  expect(await got.json()).toEqual({ id: "a/b c%", text: JSON.stringify({ tags: ["1", "é"], trace: "t" }) });

  const put = await call("/notes/a", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "é" }),
  });
  expect(await put.json()).toEqual({ id: "a", text: "é" });

  const file = await call("/files/a/b.png");
  expect(file.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(someBytes);
  const large = new Uint8Array(1024 * 1024);
  const stored = await call("/files/a", {
    method: "PUT",
    headers: { "content-type": "application/octet-stream" },
    body: large,
  });
  expect(await stored.json()).toEqual({ size: large.length });

  await expectError(call("/notes/missing"), 404, "NoteNotFound");
  await expectError(call("/nowhere"), 404, "UnknownOperationException");
  if (refusesBadPaths) {
    expect((await call("/notes/%zz")).status).toBe(400);
  } else {
    await expectError(call("/notes/%zz"), 400, "SerializationException");
  }
  const malformed = { method: "PUT", headers: { "content-type": "application/json" }, body: "{" };
  await expectError(call("/notes/a", malformed), 400, "SerializationException");
  await expectError(call("/notes/a", { method: "PUT", body: "text" }), 415, "UnsupportedMediaTypeException");
  const denied = await expectError(call("/notes/a", { method: "DELETE" }), 405, "MethodNotAllowedException");
  expect(denied.headers.get("allow")).toBe("GET, HEAD, PUT");
}

async function expectError(answered: Promise<Response>, status: number, type: string): Promise<Response> {
  const response = await answered;
  expect(response.status).toBe(status);
  expect(response.headers.get("x-amzn-errortype")).toBe(type);
  expect(await response.json()).toEqual({ message: expect.any(String) });
  return response;
}
