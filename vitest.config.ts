import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findChromium } from "./scripts/find-chromium.mjs";

const browserTests = "**/*.browser.test.ts";
const never = ["**/node_modules/**", "**/dist/**"];
const executablePath = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["packages/**/*.test.ts", "checks/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: [...never, browserTests],
        },
      },
      {
        publicDir: "tests/public",
        test: {
          name: "browser",
          include: [`packages/${browserTests}`, `tests/${browserTests}`],
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
      },
    ],
  },
});
