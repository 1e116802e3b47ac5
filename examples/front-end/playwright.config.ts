import { defineConfig } from "@playwright/test";
import { findChromium } from "../../scripts/find-chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  webServer: {
    command: "vite",
    // Vite takes the next free port if its usual one is in use. Playwright sets PAGE_PORT to what it prints.
    wait: { stdout: /localhost:\S*?(?<page_port>\d{4,5})/ },
  },
  // The first request compiles the page, which takes a while on a busy machine.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${process.env["PAGE_PORT"]}`,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Containers run as root, which the sandbox refuses.
      args: ["--no-sandbox", "--disable-gpu"],
    },
  },
});
