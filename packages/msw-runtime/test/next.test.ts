import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { configureMocks, createScenarios, networkError, withResponse } from "../src/index.ts";
import { BookNotFoundException } from "./library-errors.ts";
import { getBook, handlers, type Book } from "./library.ts";

const network = setupServer();
const first: Book = { isbn: "0000000001", title: "The First" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
beforeEach(() => configureMocks({ network }));
afterEach(() => {
  network.resetHandlers();
  configureMocks({});
  getBook.reset();
});
afterAll(() => network.close());

async function fetchBook(): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch("http://library.test/books/0000000009");
  return { status: response.status, body: await response.json() };
}

/** A handler that adds its number of pages to what is answered otherwise. */
function addPages(pages: number) {
  return getBook(async (_input, { next }) => ({ ...(await next()), pages }));
}

describe("`next` with the network", () => {
  test("gives the output of the implementation behind", async () => {
    network.use(...handlers({ getBook: ({ isbn }) => ({ isbn, title: "Implemented" }) }));
    network.use(addPages(7));
    expect(await fetchBook()).toEqual({ status: 200, body: { isbn: "0000000009", title: "Implemented", pages: 7 } });
  });

  test("goes through several handlers, and the call is recorded once", async () => {
    network.use(getBook({ ...first, tags: ["fixed"] }));
    network.use(getBook(async (_input, { next }) => ({ ...(await next()), title: "Changed" })));
    network.use(addPages(7));
    expect((await fetchBook()).body).toEqual({ isbn: "0000000001", title: "Changed", tags: ["fixed"], pages: 7 });
    expect(getBook.calls).toHaveLength(1);
  });

  test("passes over handlers that would not answer the request", async () => {
    network.use(getBook(first));
    network.use(getBook({ ...first, title: "Condition" }, { when: { isbn: "1111111111" } }));
    network.use(getBook({ ...first, title: "Elsewhere" }, { baseUrl: "http://other.test" }));
    network.use(getBook({ ...first, title: "Once" }, { once: true }));
    network.use(addPages(7));
    const titles = [await fetchBook(), await fetchBook()].map(({ body }) => body);
    expect(titles).toMatchObject([{ title: "Once" }, { title: "The First" }]);
  });

  test("does not ask handlers before it, nor those that were removed or never added", async () => {
    network.use(getBook({ ...first, title: "Removed" }));
    network.resetHandlers();
    getBook({ ...first, title: "Never added" });
    network.use(getBook(first));
    network.use(addPages(7));
    network.use(getBook({ ...first, title: "Before" }, { when: { isbn: "1111111111" } }));
    expect((await fetchBook()).body).toEqual({ ...first, pages: 7 });
  });

  test("answers from the examples if nothing is behind", async () => {
    network.use(addPages(7));
    expect((await fetchBook()).body).toMatchObject({ title: "The First", pages: 7 });
  });

  test("throws an error, a failure and a response, which are the answer unless they are caught", async () => {
    const missing = new BookNotFoundException({ message: "", isbn: "0000000009" });
    network.use(getBook(missing));
    network.use(addPages(7));
    expect((await fetchBook()).status).toBe(404);
    network.use(getBook(() => new Response("{}", { status: 503 })));
    network.use(addPages(7));
    expect((await fetchBook()).status).toBe(503);
    network.use(getBook(networkError()));
    network.use(addPages(7));
    await expect(fetchBook()).rejects.toThrow(TypeError);
    network.use(getBook((_input, { next }) => next().catch(() => first)));
    expect((await fetchBook()).body).toEqual(first);
  });

  test("gives the handler behind within the active scenario", async () => {
    const scenarios = createScenarios({
      usual: [addPages(7), getBook({ ...first, title: "Behind" })],
      other: [getBook({ ...first, title: "Other" })],
    });
    network.use(...scenarios.handlers);
    expect((await fetchBook()).body).toEqual({ ...first, title: "Behind", pages: 7 });
  });
});

test("without the network, `next` answers from the examples", async () => {
  configureMocks({});
  network.use(getBook({ ...first, title: "Behind" }));
  network.use(addPages(7));
  expect((await fetchBook()).body).toMatchObject({ title: "The First", pages: 7 });
});

test("an answer may come with another status and more headers", async () => {
  network.use(
    getBook.sequence([
      withResponse(first, { status: 203, headers: { "x-cache": "HIT" } }),
      withResponse(new BookNotFoundException({ message: "" }), { headers: { "x-amzn-requestid": "mine" } }),
      () => withResponse(first, { status: 204 }),
    ]),
  );
  const send = () => fetch("http://library.test/books/0000000009");
  const [changed, failed, empty] = [await send(), await send(), await send()];
  expect([changed.status, changed.headers.get("x-cache"), await changed.json()]).toEqual([203, "HIT", first]);
  expect([failed.status, failed.headers.get("x-amzn-requestid")]).toEqual([404, "mine"]);
  expect([empty.status, await empty.text()]).toEqual([204, ""]);
});

test("inside a boundary, `next` asks the handlers of that boundary only", async () => {
  configureMocks({ network });
  const run = (title: string) =>
    network.boundary(async () => {
      network.use(getBook({ ...first, title }));
      network.use(addPages(7));
      return (await fetchBook()).body;
    })();
  expect(await Promise.all([run("One"), run("Two")])).toMatchObject([{ title: "One" }, { title: "Two" }]);
});
