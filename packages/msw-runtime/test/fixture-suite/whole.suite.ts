import { setupServer } from "msw/node";
import { afterAll, beforeAll, test } from "vitest";
import { getBook, handlers } from "../library.ts";

const server = setupServer(...handlers());
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

test("exercises an error", async () => {
  server.use(getBook.throttled({ retryAfterSeconds: "1" }));
  await fetch("http://library.test/books/0000000001");
});

test("breaks the contract in a later file", async () => {
  await fetch("http://library.test/books/no-isbn");
});
