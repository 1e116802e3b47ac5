import { getResponse, http, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addBook, getBook, handlers } from "../../test/library.ts";
import { passOnLifecycle } from "../network/lifecycle.ts";
import { controlOf, type OperationChoice, type ScenarioControl } from "./scenario-control.ts";
import { createScenarios, type Scenarios } from "./scenarios.ts";

const url = "http://library.test/books/0000000001";
const id = "lib#GetBook";
const notFound: OperationChoice = { answer: "error:BookNotFoundException" };

let scenarios: Scenarios<"usual" | "busy" | "other">;
let control: ScenarioControl;
beforeEach(() => {
  scenarios = createScenarios({
    usual: handlers(),
    busy: [getBook.throttled({ retryAfterSeconds: "30" })],
    other: [http.get("*/elsewhere", () => HttpResponse.text("by hand"))],
  });
  control = controlOf(scenarios);
});
afterEach(() => vi.restoreAllMocks());

async function statusOf(request = new Request(url)): Promise<number | undefined> {
  return (await control.respond(request))?.status;
}

describe("the control of scenarios", () => {
  test("is always the same one for the same scenarios, and knows each of their operations", () => {
    expect(controlOf(scenarios)).toBe(control);
    expect(controlOf(scenarios.handlers)).toBe(control);
    expect(control.operations.map((each) => each.id)).toEqual([id, "lib#GetCover", "lib#AddBook", "lib#FindBooks"]);
  });

  test("can be had of handlers, which become the only scenario", async () => {
    control = controlOf([getBook.throttled({ retryAfterSeconds: "30" }), ...handlers()]);
    expect(control.scenarios.names).toEqual(["usual"]);
    expect(await statusOf()).toBe(429);
    control = controlOf([getBook.throttled({ retryAfterSeconds: "30" })]);
    expect(await statusOf()).toBe(429);
  });

  test("can be had of scenarios together with other handlers, which become one scenario", async () => {
    const other = controlOf([...scenarios.handlers, http.get("*/elsewhere", () => HttpResponse.text("by hand"))]);
    expect(other).not.toBe(control);
    expect(other.scenarios.names).toEqual(["usual"]);
    expect((await other.respond(new Request("http://library.test/elsewhere")))?.status).toBe(200);
  });

  test("decides what the handlers of the scenarios respond", async () => {
    control.choose(id, notFound);
    expect((await getResponse([...scenarios.handlers], new Request(url)))?.status).toBe(404);
  });

  test("cannot be had of no handlers", () => {
    expect(() => controlOf([])).toThrow(/^There are no handlers; give those of handlers\(\)/);
  });

  test("calls listeners after each change until they are removed", () => {
    const listener = vi.fn();
    const stop = control.subscribe(listener);
    control.choose(id, notFound);
    expect(listener).toHaveBeenCalledTimes(1);
    scenarios.use("busy");
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
    control.choose(id, {});
    scenarios.use("usual");
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test("finds the operation that a request is for", () => {
    expect(control.findOperation(new Request(url))?.id).toBe(id);
    expect(control.findOperation(new Request("http://library.test/elsewhere"))).toBeUndefined();
  });
});

describe("a request gets", () => {
  test("the answer of the active scenario, or that of the scenario which it names", async () => {
    expect(await statusOf()).toBe(200);
    scenarios.use("busy");
    expect(await statusOf()).toBe(429);
    expect((await control.respond(new Request(url), { scenario: "usual" }))?.status).toBe(200);
    expect(await control.respond(new Request(url), { scenario: "misspelt" })).toBeUndefined();
  });

  test("the chosen answer of its operation, until another one is chosen", async () => {
    control.choose(id, notFound);
    expect(control.choiceOf(id)).toEqual(notFound);
    expect(await statusOf()).toBe(404);
    expect(await statusOf(new Request("http://library.test/books/cover"))).toBe(200);
    control.choose(id, {});
    expect(control.choiceOf(id)).toEqual({});
    expect(await statusOf()).toBe(200);
  });

  test("the answer that it asks for itself, rather than the chosen one", async () => {
    control.choose(id, { ...notFound, errorRate: 1 });
    const answer = control.operations[0]?.answers.find((each) => each.label === "ThrottledError");
    expect((await control.respond(new Request(url), { answer }))?.status).toBe(429);
    expect((await control.respond(new Request(url), {}))?.status).toBe(200);
  });

  test("the response of another handler if it is for no operation", async () => {
    control.choose(id, notFound);
    scenarios.use("other");
    expect(await (await control.respond(new Request("http://library.test/elsewhere")))?.text()).toBe("by hand");
    expect(await control.respond(new Request("http://library.test/nowhere"))).toBeUndefined();
  });

  test("the chosen answer below the base URL of the operation's first handler, and only there", async () => {
    control = controlOf([getBook.throttled({ retryAfterSeconds: "30" }, { baseUrl: "http://a.test/api" })]);
    control.choose(id, notFound);
    expect(await statusOf(new Request("http://a.test/api/books/0000000001"))).toBe(404);
    expect(await statusOf()).toBeUndefined();
  });

  test("a 500 as often as the error rate says", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const rates: [number, number][] = [
      [0.4, 200],
      [0.5, 200],
      [0.6, 500],
      [1, 500],
    ];
    for (const [errorRate, status] of rates) {
      control.choose(id, { errorRate });
      expect(await statusOf()).toBe(status);
    }
    expect(await (await control.respond(new Request(url)))?.json()).toEqual({
      message: "The mock was told to fail a part of the requests.",
    });
    vi.mocked(Math.random).mockReturnValue(0);
    control.choose(id, { delay: 1 });
    expect(await statusOf()).toBe(200);
  });

  test("an id that differs from that of an equal request before it", async () => {
    control.choose(id, notFound);
    const [first, second] = [await control.respond(new Request(url)), await control.respond(new Request(url))];
    expect(first?.headers.get("x-amzn-requestid")).not.toBe(second?.headers.get("x-amzn-requestid"));
  });

  test("its violations told to the listener of the operation's first handler", async () => {
    const onViolation = vi.fn();
    control = controlOf([getBook({ isbn: "0000000001", title: "The First" }, { onViolation }), addBook.invalidInput()]);
    control.choose(id, notFound);
    expect(await statusOf(new Request("http://library.test/books/x"))).toBe(400);
    expect(onViolation).toHaveBeenCalledTimes(1);
  });
});

describe("a chosen delay", () => {
  const slow: OperationChoice = { ...notFound, delay: 60_000 };

  test("comes before the answer", async () => {
    control.choose(id, { delay: 1 });
    expect(await statusOf()).toBe(200);
  });

  test("ends with a network error when the request is aborted", async () => {
    control.choose(id, slow);
    const request = new Request(url, { signal: AbortSignal.abort() });
    expect((await control.respond(request))?.type).toBe("error");
  });

  test("goes on when MSW restores its handlers", async () => {
    control.choose(id, { ...notFound, delay: 20 });
    const waiting = control.respond(new Request(url));
    for (const handler of scenarios.handlers) {
      passOnLifecycle(handler, "restore");
    }
    expect((await waiting)?.status).toBe(404);
  });

  test.each(["reset", "dispose"] as const)(
    "ends with a network error on MSW's event %s, and only once",
    async (event) => {
      control.choose(id, slow);
      const waiting = control.respond(new Request(url));
      for (const handler of scenarios.handlers) {
        passOnLifecycle(handler, event);
      }
      expect((await waiting)?.type).toBe("error");
      control.choose(id, { ...notFound, delay: 1 });
      expect(await statusOf()).toBe(404);
    },
  );
});
