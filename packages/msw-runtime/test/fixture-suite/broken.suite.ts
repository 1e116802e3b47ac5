import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearViolations } from "../../src/index.ts";
import { getBook, handlers } from "../library.ts";

const server = setupServer(...handlers());
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => server.close());

test("keeps the contract", async () => {
  await fetch("http://library.test/books/0000000001");
  expect(getBook).toHaveBeenCalledWithInput({ isbn: "0000000001" });
});

test("breaks the contract", async () => {
  server.use(getBook(() => ({ isbn: "0000000001", title: "" }), { once: true }));
  await fetch("http://library.test/books/0000000001");
});

test("breaks the contract and says so", async () => {
  await fetch("http://library.test/books/no-isbn");
  clearViolations();
});
