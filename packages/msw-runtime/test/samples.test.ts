import * as s from "@smithy-contract/shapes";
import { afterEach, expect, test } from "vitest";
import { configureMocks, ContractViolationError, createOperationMock } from "../src/index.ts";
import { addBook, findBooks, getBook, getCover, service } from "./library.ts";

const seeds = Array.from({ length: 200 }, (_, seed) => seed);

afterEach(() => configureMocks({}));

test("every seed gives a valid sample, and the same seed an equal one", () => {
  for (const seed of seeds.slice(0, 50)) {
    for (const mock of [getBook, addBook, findBooks, getCover]) {
      expect(mock.sample({}, seed)).toEqual(mock.sample({}, { seed }));
    }
  }
});

test("optional members are absent for a part of the seeds, and never without a seed", () => {
  const absent = seeds.filter((seed) => getBook.sample({}, seed).pages === undefined);
  expect(absent.length).toBeGreaterThan(20);
  expect(absent.length).toBeLessThan(100);
  expect(findBooks.sample().books.every(({ pages }) => pages !== undefined)).toBe(true);
});

test("a text reads like the data that its member's name promises", () => {
  expect(getBook.sample({}, { listLength: 1 }).author?.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
});

test("options decide how long lists are and how values of a shape or member are made", () => {
  const values = { Isbn: () => "0123456789", Book$title: () => "A Title", Tags$member: () => "tag" };
  const { books } = findBooks.sample({}, { listLength: [2, 3], values });
  expect([2, 3]).toContain(books.length);
  expect(books[0]).toMatchObject({ isbn: "0123456789", title: "A Title", tags: ["tag"] });
});

test("the options of one sample precede those of all samples", () => {
  configureMocks({ samples: { listLength: 1, values: { Book$title: () => "Common", Isbn: () => "0000000000" } } });
  expect(findBooks.sample().books).toMatchObject([{ title: "Common", isbn: "0000000000" }]);
  const { books } = findBooks.sample({}, { listLength: 2, values: { Book$title: () => "Own" } });
  expect(books).toMatchObject([
    { title: "Own", isbn: "0000000000" },
    { title: "Own", isbn: "0000000000" },
  ]);
});

test("a value that breaks the contract, an unknown name and a bad length are refused", () => {
  expect(() => getBook.sample({}, { values: { Isbn: () => "x" } })).toThrow(ContractViolationError);
  expect(() => getBook.sample({}, { values: { Isnb: () => "x" } })).toThrow(
    "`values` names Isnb, which the output of GetBook lacks",
  );
  expect(() => getBook.sample({}, { listLength: [3, 1] })).toThrow("listLength is 3,1; give a whole number");
  expect(() => configureMocks({ samples: { listLength: -1 } })).toThrow("listLength is -1");
});

test("a constraint that no value fits is named with its place and a remedy", () => {
  const output = s.structure<{ code: string }>("x#Output", {
    code: s.member(s.string, { required: true, pattern: { source: "^a$" }, length: { min: 3 } }),
  });
  const http = { method: "GET", uri: "/impossible", code: 200 };
  const impossible = createOperationMock<s.Unit, { code: string }, Record<never, never>>({
    service,
    key: "impossible",
    operation: s.operation({ id: "x#Impossible", http, input: s.unit, output, errors: [] }),
    errors: {},
  });
  expect(() => impossible.sample()).toThrow(/\/code: .*pattern: \^a\$. If no value can fit, correct the model/);
  expect(() => impossible.sample({}, { values: { Output$code: () => "aaa" } })).toThrow("/code");
});
