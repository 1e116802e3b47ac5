import { http, HttpResponse } from "msw";
import { type Browser, chromium } from "playwright";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createScenarios } from "../src/index.ts";
import { getBook, handlers } from "./library.ts";

// @msw/playwright works only with MSW 2, and a program must have one copy of MSW.
vi.mock("msw", () => import("msw2" as string));

const { findChromium } = await import("../../../scripts/find-chromium.mjs" as string);
const executablePath: string | undefined = findChromium();

const lacking = executablePath === undefined ? " (needs Chromium: apt-get install -y chromium)" : "";

describe.skipIf(lacking !== "")(`@msw/playwright${lacking}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath && { executablePath }) });
  });
  afterAll(() => browser.close());

  test("accepts the handlers, and the test switches between scenarios", async () => {
    // `as string` keeps its types out, which need @playwright/test.
    const { defineNetworkFixture } = await import("@msw/playwright" as string);
    const scenarios = createScenarios({ usual: handlers(), gone: [getBook.bookNotFound({ message: "gone" })] });
    const context = await browser.newContext();
    const page = http.get("http://app.test/", () => HttpResponse.html("<title>app</title>"));
    const network = defineNetworkFixture({ context, handlers: [page, ...scenarios.handlers] });
    await network.enable();
    const tab = await context.newPage();
    await tab.goto("http://app.test/");
    const ask = () => tab.evaluate(() => fetch("/books/0000000001").then((response) => response.json()));

    expect(await ask()).toMatchObject({ title: "The First" });
    scenarios.use("gone");
    expect(await ask()).toEqual({ message: "gone" });
    expect(getBook.calls).toMatchObject([{ outcome: { kind: "output" } }, { outcome: { kind: "error" } }]);

    await network.disable();
    await context.close();
  });
});
