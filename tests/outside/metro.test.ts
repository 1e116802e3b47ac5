import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../checks/workspace-packages.ts";
import { describeMissingRegistry } from "./find-registry.ts";
import { installWithNpm, packMocks, runIn } from "./pack-and-install.ts";

// Exact versions, so that a release elsewhere does not fail this test.
const companions = {
  metro: "0.84.6",
  "@react-native/babel-preset": "0.84.1",
  "@babel/core": "7.29.13",
  "@babel/plugin-transform-class-static-block": "7.29.14",
  msw: "2.15.0",
};

let folder = "";

const lacking = describeMissingRegistry();
describe.skipIf(lacking !== "")(`the packed packages, bundled by Metro for React Native${lacking}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "metro-"));
    await installWithNpm(folder, { ...(await packMocks(join(folder, "tarballs"))), ...companions });
    await cp(join(root, "tests/outside/metro-consumer"), folder, { recursive: true });
    await runIn(folder, process.execPath, "bundle.cjs", "client", "mocks");
  }, 600_000);

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  // Node.js runs a bundle too, since it needs nothing but fetch.
  test("the client signs a request and reads the response", { timeout: 60_000 }, async () => {
    expect(JSON.parse(await runIn(folder, process.execPath, "bundled-client.js"))).toEqual({
      runtime: "react-native",
      type: "MOCK",
      uri: "https://apigateway.eu-west-1.amazonaws.com/restapis/a1b2c3/resources/d4e5f6/methods/GET/integration",
    });
  });

  test("the mocks answer beside msw/native", { timeout: 60_000 }, async () => {
    expect(JSON.parse(await runIn(folder, process.execPath, "bundled-mocks.js"))).toEqual({
      body: '{"type":"MOCK"}',
      calls: 1,
    });
  });
});
