import { expect, test } from "vitest";
import { addBook, getBook, handlers } from "../../test/library.ts";
import { operationsOf } from "./served-operations.ts";

const first = { isbn: "0000000001", title: "The First" };

test("an operation is served once, with the options and at the place of the first handler that answers it", () => {
  const served = operationsOf([getBook(first, { baseUrl: "http://a.test", delay: 5 }), addBook(first), getBook(first)]);
  expect(served.map(({ mocked }) => mocked.key)).toEqual(["getBook", "addBook"]);
  expect(served[0]?.options).toMatchObject({ baseUrl: "http://a.test", delay: 5 });
  const isFor = (url: string) => served[0]?.isFor(new Request(url));
  expect([isFor("http://a.test/books/0000000001"), isFor("http://b.test/books/0000000001")]).toEqual([true, false]);
  expect(isFor("http://a.test/books")).toBe(false);
});

test("a handler of a service serves its operations without event streams, and an object that is no mock serves none", () => {
  const keys = operationsOf([{}, ...handlers()]).map(({ mocked }) => mocked.key);
  expect(keys).toEqual(["getBook", "getCover", "addBook", "findBooks"]);
});
