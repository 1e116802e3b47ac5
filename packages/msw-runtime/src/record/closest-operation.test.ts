import { unit, type OperationShape } from "@smithy-contract/shapes";
import { expect, test } from "vitest";
import { findClosestOperation } from "./closest-operation.ts";

function operation(name: string, method: string, uri: string): OperationShape {
  return { id: `x#${name}`, name, http: { method, uri, code: 200 }, input: unit, output: unit, errors: [] };
}

const operations = [
  operation("GetBook", "GET", "/books/{isbn}"),
  operation("PutBook", "PUT", "/books/{isbn}"),
  operation("ListBooks", "GET", "/books"),
  operation("ImportBooks", "POST", "/books?mode=import"),
  operation("GetChapter", "GET", "/books/{isbn}/chapters/{number}"),
  operation("GetFile", "GET", "/files/{path+}"),
];

test.each([
  ["GET", "/book/1", "GetBook", 'segment 1 is "book" instead of "books"'],
  ["PATCH", "/books/1", "GetBook", "the method is PATCH instead of GET"],
  ["GET", "/books/1/chapter/2", "GetChapter", 'segment 3 is "chapter" instead of "chapters"'],
  ["GET", "/books/1/chapters", "GetChapter", "the path has 3 segments instead of 4"],
  ["POST", "/books", "ImportBooks", "the query lacks mode=import"],
  ["GET", "//books/1", "GetBook", "the path has a doubled slash"],
  ["GET", "/books//1/chapters/2", "GetChapter", "the path has a doubled slash"],
  ["GET", "/file/a/b/c/d", "GetFile", 'segment 1 is "file" instead of "files"'],
  ["GET", "/files", "GetFile", "the path has 1 segments instead of 2"],
  ["GET", "/files/a", "GetFile", "the host is different"],
  ["DELETE", "/book", "ListBooks", 'the method is DELETE instead of GET, segment 1 is "book" instead of "books"'],
])("%s %s is the closest to %s: %s", (method, path, name, difference) => {
  expect(findClosestOperation(operations, method, path)).toMatchObject({ operation: { name }, difference });
});

const long = "x".repeat(64);

test.each([
  ["xbooks", "books", "xbolts"],
  ["ooks", "books", "oaks"],
  ["saturday", "sunday", "satirist"],
  [`${long}${"a".repeat(30)}`, `${long}${"b".repeat(30)}`, long],
  [long, `${long}a`, `${long}ab`],
  ["xxxxbooks", "yxxxbooks", "books"],
  ["bookstore", "store", "ab"],
  ["bookx", "books", "boo"],
  ["books", "boots", "xxbooks"],
])("the segment %s takes fewer edits to become %s than to become %s", (segment, closest, other) => {
  const candidates = [other, closest].map((name) => operation(name, "GET", `/${name}`));
  expect(findClosestOperation(candidates, "GET", `/${segment}`)).toMatchObject({ operation: { name: closest } });
});

test.each([
  ["/{path+}", "/a/b/c"],
  ["/{path+}/info", "/a/b/info"],
  ["/files/{path+}/info", "/files/a/b/info"],
])("the path %s matches %s", (uri, path) => {
  const difference = "the host is different";
  expect(findClosestOperation([operation("Get", "GET", uri)], "GET", path)).toMatchObject({ difference });
});

test("a similar literal is closer than a label of an operation whose query is missing", () => {
  const candidates = [operation("Other", "GET", "/{name}?mode=all"), operation("Books", "GET", "/books")];
  expect(findClosestOperation(candidates, "GET", "/boks")).toMatchObject({ operation: { name: "Books" } });
});

test("without operations that have an HTTP binding there is no closest one", () => {
  expect(findClosestOperation([], "GET", "/")).toBeUndefined();
  const unbound = { id: "x#Run", name: "Run", input: unit, output: unit, errors: [] };
  expect(findClosestOperation([unbound], "GET", "/")).toBeUndefined();
  const bound = operation("Books", "GET", "/books");
  expect(findClosestOperation([bound, unbound], "GET", "/")).toMatchObject({ operation: { name: "Books" } });
});

test("a very long path is compared too", () => {
  expect(findClosestOperation(operations, "GET", `/${"x".repeat(100_000)}/1`)).toBeDefined();
});
