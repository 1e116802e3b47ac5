import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createScenarios, networkError } from "../src/index.ts";
import { BookNotFoundException } from "./library-errors.ts";
import { getBook, handlers } from "./library.ts";

const scenarios = createScenarios({
  usual: handlers(),
  empty: [getBook.bookNotFound({ message: "none" })],
  flaky: [getBook.throttled({ retryAfterSeconds: "1" }, { once: true }), ...handlers()],
  custom: [http.get("http://library.test/books/:isbn", () => HttpResponse.text("by hand"))],
});
const unhandled: string[] = [];
const server = setupServer(
  ...scenarios.handlers,
  http.get("*/elsewhere", () => HttpResponse.text("later")),
);
server.events.on("request:unhandled", ({ request }) => {
  unhandled.push(request.url);
});

beforeAll(() => server.listen({ onUnhandledFrame: "bypass" }));
afterEach(() => scenarios.use("usual"));
afterAll(() => server.close());

describe("a scenario", () => {
  test("is the first one until another is activated", async () => {
    expect(scenarios.current).toBe("usual");
    expect((await get()).status).toBe(200);
    scenarios.use("empty");
    expect(await (await get()).json()).toEqual({ message: "none" });
    scenarios.use("custom");
    expect(await (await get()).text()).toBe("by hand");
  });

  test("starts over whenever it is activated", async () => {
    for (let i = 0; i < 2; i++) {
      scenarios.use("flaky");
      expect([(await get()).status, (await get()).status]).toEqual([429, 200]);
    }
  });

  test("passes MSW's resets on to its handlers", async () => {
    const waiting = getBook({ isbn: "0000000001", title: "late" }, { delay: "infinite", when: { edition: 2 } });
    const once = getBook.throttled({ retryAfterSeconds: "1" }, { once: true });
    const sequence = getBook.sequence([new BookNotFoundException({ message: "" }), networkError()]);
    const inner = createScenarios({ all: [waiting, once, sequence] });
    const network = setupServer(...inner.handlers);
    server.close();
    network.listen({ onUnhandledFrame: "error" });
    expect([(await get()).status, (await get()).status]).toEqual([429, 404]);
    network.resetHandlers();
    expect((await get()).status).toBe(404);
    network.restoreHandlers();
    expect((await get()).status).toBe(429);

    const answer = fetch("http://library.test/books/0000000001?edition=2").catch((error: unknown) => error);
    await waiting.waitForCall();
    network.close();
    expect(await answer).toBeInstanceOf(TypeError);
    server.listen({ onUnhandledFrame: "bypass" });
  });

  test("leaves a request that it does not answer, with its body, to other handlers", async () => {
    scenarios.use("empty");
    expect(await (await fetch("http://library.test/elsewhere")).text()).toBe("later");
    server.use(http.post("http://library.test/echo", async ({ request }) => HttpResponse.text(await request.text())));
    expect(await (await fetch("http://library.test/echo", { method: "POST", body: "hi" })).text()).toBe("hi");
    expect(unhandled).toEqual([]);
  });

  test("lets MSW report a request that no handler answers", async () => {
    await fetch("http://nobody.invalid/").catch(() => {});
    expect(unhandled).toEqual(["http://nobody.invalid/"]);
  });

  test("may be named by a URL, and notifies its subscribers", () => {
    const chosen = new URL("http://a.test/?scenario=empty").searchParams.get("scenario") ?? "";
    expect([scenarios.has(chosen), scenarios.has("toString"), scenarios.names]).toEqual([
      true,
      false,
      ["usual", "empty", "flaky", "custom"],
    ]);
    const seen: string[] = [];
    const stop = scenarios.subscribe((name) => seen.push(name));
    scenarios.use("empty");
    stop();
    scenarios.use("usual");
    expect(seen).toEqual(["empty"]);
  });

  test("must exist, initially and when it is activated", () => {
    // @ts-expect-error no such scenario
    expect(() => scenarios.use("misspelt")).toThrow(/no scenario "misspelt"; use one of usual, empty/);
    expect(() => createScenarios({})).toThrow(/was given no scenarios/);
    // @ts-expect-error no such scenario
    expect(() => createScenarios({ a: [] }, "b")).toThrow(/no scenario "b" to start with/);
    expect(createScenarios({ a: [], b: [] }, "b").current).toBe("b");
  });
});

function get(): Promise<Response> {
  return fetch("http://library.test/books/0000000001");
}
