import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const { findChromium } = await import("../../../scripts/find-chromium.mjs" as string);
const executablePath: string | undefined = findChromium();
const lacking = executablePath === undefined ? " (needs Chromium: apt-get install -y chromium)" : "";

/** The strictest policy under which a page can run scripts at all. */
const policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

test("a bundle without the panel contains nothing of it", async () => {
  const mocks = `import { createScenarios } from "../src/index.ts"; import { handlers } from "./library.ts";
    const scenarios = createScenarios({ usual: handlers() });`;
  const panel = `import { showMockPanel } from "../src/panel.ts"; showMockPanel(scenarios);`;
  const traces = [
    "smithy-mock-panel",
    "adoptedStyleSheets",
    "smithy-contract.mocks",
    "As the scenario says",
    "errorRate",
  ];
  const without = await bundle(mocks);
  expect(traces.filter((trace) => without.includes(trace))).toEqual([]);
  const whole = await bundle(`${mocks} ${panel}`);
  expect(traces.filter((trace) => whole.includes(trace))).toEqual(traces);
});

describe.skipIf(lacking !== "")(`a page with a strict content security policy${lacking}`, () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    const script =
      await bundle(`import { createScenarios } from "../src/index.ts"; import { handlers } from "./library.ts";
      import { showMockPanel } from "../src/panel.ts"; showMockPanel(createScenarios({ usual: handlers(), busy: [] }));`);
    server = createServer(({ url }, response) => {
      response.setHeader("content-security-policy", policy);
      if (url === "/script.js") {
        response.setHeader("content-type", "text/javascript").end(script);
      } else {
        response.setHeader("content-type", "text/html").end('<!doctype html><body><script src="/script.js"></script>');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath && { executablePath }) });
  });
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  test("shows the panel with its styles, and nothing is blocked", async () => {
    const page = await browser.newPage();
    const printed: string[] = [];
    page.on("console", (message) => printed.push(message.text()));
    page.on("pageerror", ({ message }) => printed.push(message));
    // The port was chosen by the system.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByRole("button", { name: "Mocks usual" }).click();
    await page.getByRole("radio", { name: "busy" }).check();
    expect(await page.getByLabel("Mocks", { exact: true }).evaluate((panel) => getComputedStyle(panel).display)).toBe(
      "flex",
    );
    expect(printed.filter((text) => !text.includes("favicon"))).toEqual([]);
    await page.close();
  });
});

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
