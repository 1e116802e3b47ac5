import { serve, type RunningServer } from "@smithy-contract/server-runtime/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createReferenceServer, openStore, readCredentials, readHost } from "../src/index.ts";
import { sendRaw } from "./raw-request.ts";
import { signRequest, type SigningOptions } from "./sign-request.ts";

const credentials = readCredentials("[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n");
const path = "/restapis/x/resources/y/methods/GET/integration";
let running: RunningServer;

beforeAll(async () => {
  const server = createReferenceServer(await openStore(), { credentials });
  running = await serve(server, { port: 0, signals: false, context: readHost });
});
afterAll(() => running.close());

/** Signs a GET request, and sends it with other header lines in place of those of the same names, and with a body. */
async function sendSigned(options: SigningOptions, lines: readonly string[] = [], body = ""): Promise<string> {
  const { headers } = await signRequest(`${running.url}${path}`, options);
  const replaced = new Set(lines.map((line) => line.split(":", 1)[0]?.toLowerCase()));
  const kept = [...headers].filter(([name]) => !replaced.has(name)).map(([name, value]) => `${name}: ${value}`);
  const length = body === "" ? [] : [`content-length: ${body.length}`];
  const head = [`GET ${path} HTTP/1.1`, ...kept, ...lines, ...length, "connection: close"];
  return sendRaw(running.port, `${head.join("\r\n")}\r\n\r\n${body}`);
}

const accepted = /^HTTP\/1\.1 404 /;
const refused = /^HTTP\/1\.1 401 /;

test("a signature of repeated header lines is accepted", async () => {
  const signed = { headers: { "x-amz-target": "one,two" } };
  expect(await sendSigned(signed, ["X-Amz-Target: one", "x-amz-target: two"])).toMatch(accepted);
  expect(await sendSigned(signed, ["X-Amz-Target: two", "x-amz-target: one"])).toMatch(refused);
});

test("a signature of a GET request with a body is accepted for that body", async () => {
  expect(await sendSigned({ body: "one" }, [], "one")).toMatch(accepted);
  expect(await sendSigned({ body: "one" }, [], "two")).toMatch(refused);
  expect(await sendSigned({ body: "one" })).toMatch(refused);
  expect(await sendSigned({}, [], "one")).toMatch(refused);
});

test("a body that is too large to be verified is refused", async () => {
  const response = await fetch(`${running.url}${path}`, { method: "POST", body: "x".repeat(1024 * 1024 + 1) });
  expect(response.status).toBe(413);
});

test("a body of a GET request that is too large to be verified is refused", async () => {
  const body = "x".repeat(1024 * 1024 + 1);
  expect(await sendSigned({ body }, [], body)).toMatch(/^HTTP\/1\.1 413 /);
});
