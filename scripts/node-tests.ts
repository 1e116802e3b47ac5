import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";

/** Builds what is stale before the first test. */
export const buildFirst = fileURLToPath(new URL("build-packages.ts", import.meta.url));

/** The settings that every test in Node runs with, from the root and from within a package. */
export const nodeTests = {
  environment: "node",
  // MSW 2 looks for localStorage, and Node prints a warning that it has none.
  execArgv: ["--no-experimental-webstorage"],
  // Some tests start programs and wait for them, which is slow while other suites keep every core busy.
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // The tests in template run in the workspaces that "smithy-contract init" writes.
  exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.ts", "**/codegen/template/**"],
  // It is inlined, so that its import of msw can be replaced by MSW 2.
  server: { deps: { inline: ["@msw/playwright"] } },
} satisfies ViteUserConfig["test"];

/** The configuration of `vitest` started in the folder of one package. */
export const packageTests: ViteUserConfig = {
  test: { ...nodeTests, globalSetup: [buildFirst], include: ["**/*.test.{ts,tsx}"] },
};
