import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { BookNotFoundException, ThrottledError } from "./library-errors.ts";
import { getBook } from "./library.ts";
import { createNodeNetwork } from "./node-network.ts";

const network = createNodeNetwork();
const first = { isbn: "0000000001", title: "The First" };
const busy = new ThrottledError({ message: "", retryAfterSeconds: "1" });
const missing = new BookNotFoundException({ message: "" });

beforeAll(() => network.start());
beforeEach(() => network.use(getBook(first)));
afterEach(() => {
  network.resetHandlers();
  getBook.reset();
});
afterAll(() => network.stop());

/** Sends a request as an AWS client does, and returns the status. */
async function send(call?: string, attempt = 1): Promise<number> {
  const headers =
    call === undefined ? undefined : { "amz-sdk-invocation-id": call, "amz-sdk-request": `attempt=${attempt}; max=3` };
  const response = await fetch("http://library.test/books/0000000001", headers === undefined ? {} : { headers });
  return response.status;
}

describe("a handler that counts calls", () => {
  test("gives all attempts of one call the same answer, and `once` ends with the call", async () => {
    network.use(getBook.throttled({ retryAfterSeconds: "1" }, { once: true, per: "call" }));
    const statuses = [await send("a"), await send("b"), await send("a", 2), await send("a", 3), await send("b", 2)];
    expect(statuses).toEqual([429, 200, 429, 429, 200]);
  });

  test("answers `times` calls", async () => {
    network.use(getBook(missing, { times: 2, per: "call" }));
    const statuses = [await send("a"), await send("a", 2), await send("b"), await send("c"), await send("b", 2)];
    expect(statuses).toEqual([404, 404, 404, 200, 404]);
  });

  test("gives a sequence's answers call by call, and repeats the last one", async () => {
    network.use(getBook.sequence([busy, missing, first], { per: "call" }));
    const statuses = [await send("a"), await send("a", 2), await send("b"), await send("c"), await send("d")];
    expect(statuses).toEqual([429, 429, 404, 200, 200]);
  });

  test("counts each request that does not say which call it belongs to", async () => {
    network.use(getBook.sequence([busy, missing, first], { per: "call" }));
    expect([await send(), await send(), await send()]).toEqual([429, 404, 200]);
  });

  test("starts again after the handlers are restored", async () => {
    network.use(getBook(missing, { once: true, per: "call" }));
    expect([await send("a"), await send("b")]).toEqual([404, 200]);
    network.restoreHandlers();
    expect([await send("a"), await send("b")]).toEqual([404, 200]);
  });
});

test("without `per`, each attempt uses up an answer, as in MSW", async () => {
  network.use(getBook.sequence([busy, missing], { times: 2 }));
  expect([await send("a"), await send("a", 2), await send("a", 3)]).toEqual([429, 404, 200]);
});

test("the log says which attempt of the client's call a request was", async () => {
  await send("a");
  await send("a", 2);
  await send();
  expect(getBook.calls.map(({ clientAttempt }) => clientAttempt)).toEqual([1, 2, undefined]);
});
