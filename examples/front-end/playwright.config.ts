import { defineConfig } from "@playwright/test";
import { findChromium } from "../../scripts/find-chromium.mjs";

const executablePath = findChromium();

/** Where the mocks are served over HTTP, for a production build of the page. */
const mockPort = 4021;
const builtPage = "node_modules/.cache/built-page";

export default defineConfig({
  testDir: "e2e",
  webServer: [
    {
      command: "vite",
      // Vite takes the next free port if its usual one is in use. Playwright sets PAGE_PORT to what it prints.
      wait: { stdout: /localhost:\S*?(?<page_port>\d{4,5})/ },
    },
    { command: `node src/mocks/serve.ts --port ${mockPort}`, wait: { stdout: /served at/ } },
    {
      command: `vite build --outDir ${builtPage} && vite preview --outDir ${builtPage}`,
      env: { VITE_API_URL: `http://127.0.0.1:${mockPort}` },
      wait: { stdout: /localhost:\S*?(?<built_page_port>\d{4,5})/ },
    },
  ],
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
