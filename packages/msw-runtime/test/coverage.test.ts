import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { coverage, formatCoverage, mergeCoverage, resetCoverage } from "../src/index.ts";
import { getBook, handlers } from "./library.ts";

const server = setupServer(...handlers());
beforeAll(() => server.listen());
beforeEach(() => {
  resetCoverage();
  server.resetHandlers();
});
afterAll(() => server.close());

describe("the coverage", () => {
  test("counts calls, errors and examples of every mock that was imported", async () => {
    await fetch("http://library.test/books/0000000001");
    await fetch("http://library.test/books/0000000404");
    server.use(getBook.throttled({ retryAfterSeconds: "1" }));
    await fetch("http://library.test/books/0000000001");
    const { operations } = coverage();
    expect(operations.map(({ operation }) => operation)).toEqual(["GetBook", "GetCover", "AddBook", "FindBooks"]);
    expect(operations[0]).toEqual({
      service: "Library",
      operation: "GetBook",
      calls: 3,
      errors: { BookNotFoundException: 1, ThrottledError: 1, InvalidInputException: 0 },
      examples: { "Read a book": 1, "Read a second edition": 0, "Read a book that is not there": 1 },
    });
  });

  test("of several files can be added up", async () => {
    await fetch("http://library.test/books/0000000404");
    const merged = mergeCoverage([coverage(), coverage()]);
    expect(merged.operations).toHaveLength(4);
    expect(merged.operations[0]).toMatchObject({ calls: 2, errors: { BookNotFoundException: 2 } });
  });

  test("starts again from zero", async () => {
    await fetch("http://library.test/books/0000000001");
    await fetch("http://library.test/books/0000000404");
    resetCoverage();
    expect(coverage().operations[0]).toMatchObject({
      calls: 0,
      errors: { BookNotFoundException: 0 },
      examples: { "Read a book": 0, "Read a book that is not there": 0 },
    });
  });

  test("is sorted by service and operation", () => {
    const counts = { calls: 1, errors: {}, examples: {} };
    const operations = [
      { ...counts, service: "S", operation: "Zap" },
      { ...counts, service: "T", operation: "Add" },
      { ...counts, service: "S", operation: "Hop" },
    ];
    const rows = formatCoverage({ operations }).split("\n").slice(1);
    expect(rows.map((row) => row.slice(0, 3))).toEqual(["Hop", "Zap", "Add"]);
  });

  test("is a table that names what is missing", () => {
    const operation = { service: "S", calls: 0, errors: {}, examples: {} };
    expect(
      formatCoverage({
        operations: [
          { ...operation, operation: "PutIt" },
          { ...operation, operation: "Get", calls: 12, errors: { Gone: 0, Late: 3 }, examples: { "an example": 0 } },
          { ...operation, operation: "Let", calls: 1, errors: { Gone: 1 } },
        ],
      }),
    ).toBe(
      [
        "Contract coverage  calls  errors  examples",
        "Get                   12     1/2       0/1",
        "Let                    1     1/1       0/0",
        "PutIt                  0     0/0       0/0",
        'Get lacks Gone, "an example"',
        "PutIt was not called",
      ].join("\n"),
    );
  });
});
