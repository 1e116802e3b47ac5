import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type Plugin, type TestProjectInlineConfiguration } from "vitest/config";
import { findChromium } from "./scripts/find-chromium.mjs";
import { buildFirst, nodeTests } from "./scripts/node-tests.ts";
import { posixTests } from "./scripts/posix-tests.mjs";

const browserTests = "**/*.browser.test.ts";
const never = ["**/node_modules/**", "**/dist/**"];
const executablePath = findChromium();

export default defineConfig({
  test: {
    globalSetup: [buildFirst],
    projects: [
      {
        test: {
          name: "node",
          ...nodeTests,
          exclude: [...nodeTests.exclude, ...(process.platform === "win32" ? posixTests : [])],
          include: [
            "packages/**/*.test.{ts,tsx}",
            "checks/**/*.test.ts",
            "tests/**/*.test.ts",
            "examples/{node-service,lambda-function}/**/*.test.ts",
          ],
        },
      },
      // A front end's own configuration, as a user would write it.
      "examples/front-end",
      browserProject("browser", "msw", ".", [`packages/${browserTests}`, `tests/${browserTests}`], {
        globalSetup: ["tests/real-clients/serve-reference.ts"],
      }),
      // The package that imports MSW is also tested on MSW 2.
      browserProject("browser-msw2", "msw2", "packages/msw-runtime", [browserTests]),
    ],
  },
});

/** Tests in Chromium, in which `msw` is one of the two major versions of MSW. */
function browserProject(
  name: string,
  msw: "msw" | "msw2",
  root: string,
  include: string[],
  options: TestProjectInlineConfiguration["test"] = {},
): TestProjectInlineConfiguration {
  return {
    root,
    plugins: [serveMockServiceWorker(msw)],
    resolve: { alias: msw === "msw" ? [] : [{ find: /^msw(?=\/|$)/, replacement: msw }] },
    // Vite would otherwise find these during a test, and reload the page.
    optimizeDeps: { include: [msw, `${msw}/browser`] },
    test: {
      ...options,
      name,
      include,
      exclude: never,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            ...(executablePath === undefined ? {} : { executablePath }),
            // Containers run as root, which the sandbox refuses. The other flags turn off network access of the browser itself.
            args: [
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--no-first-run",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
            ],
          },
        }),
        instances: [{ browser: "chromium" }],
      },
    },
  };
}

/** Serves MSW's service worker from the installed package, so that no copy of it can become stale. */
function serveMockServiceWorker(msw: "msw" | "msw2"): Plugin {
  const { resolve } = createRequire(new URL("packages/msw-runtime/package.json", import.meta.url));
  const script = readFileSync(resolve(`${msw}/mockServiceWorker.js`), "utf8");
  return {
    name: "mock-service-worker",
    configureServer({ middlewares }) {
      middlewares.use("/mockServiceWorker.js", (_request, response) => {
        response.setHeader("content-type", "text/javascript").end(script);
      });
    },
  };
}
