import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type Plugin, type TestProjectInlineConfiguration } from "vitest/config";
import { findChromium } from "./scripts/find-chromium.mjs";
import { buildFirst, nodeTests } from "./scripts/node-tests.ts";

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
          include: ["packages/**/*.test.ts", "checks/**/*.test.ts", "tests/**/*.test.ts", "examples/**/*.test.ts"],
        },
      },
      browserProject("browser", "msw", ".", [`packages/${browserTests}`, `tests/${browserTests}`], {
        globalSetup: ["tests/real-clients/serve-reference.ts"],
      }),
      // What knows MSW itself runs on its older major, too.
      browserProject("browser-msw2", "msw2", "packages/msw-runtime", [browserTests]),
    ],
  },
});

/** Tests in Chromium, with one of MSW's majors under the name `msw`. */
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
    // Found only while a test runs, they would make Vite reload it.
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
            // No sandbox: containers run as root. The rest keeps the browser from calling home.
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

/** MSW's service worker, from the very package under test rather than from a copy that goes stale. */
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
