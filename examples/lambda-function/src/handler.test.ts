import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { handler as Handler } from "./handler.ts";

let folder = "";
let handler: typeof Handler;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lambda-"));
  const outfile = join(folder, "handler.mjs");
  const entryPoints = [fileURLToPath(new URL("handler.ts", import.meta.url))];
  await build({ entryPoints, outfile, bundle: true, minify: true, platform: "node", format: "esm" });
  ({ handler } = await import(pathToFileURL(outfile).href));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the bundle answers an event of an HTTP API", async () => {
  expect(await handler(createEvent("GET"), context)).toMatchObject({
    statusCode: 200,
    body: JSON.stringify({ type: "MOCK", cacheNamespace: "r1" }),
  });
});

test("the bundle answers a modelled error as the contract says", async () => {
  expect(await handler(createEvent("PUT"), context)).toMatchObject({
    statusCode: 404,
    headers: { "x-amzn-errortype": "NotFoundException" },
    body: JSON.stringify({ message: "Invalid Method identifier specified" }),
  });
});

const context = { getRemainingTimeInMillis: () => 3000, awsRequestId: "request" };

/** The event that an HTTP API sends for a call of GetIntegration, in payload format 2.0. */
function createEvent(method: string) {
  const rawPath = `/restapis/a1/resources/r1/methods/${method}/integration`;
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: "",
    headers: { host: "api.example.com" },
    requestContext: { http: { method: "GET", path: rawPath }, stage: "$default" },
    isBase64Encoded: false,
  };
}
