import { describe, expect, test } from "vitest";
import type { ApiDefinition } from "../api-definition.ts";
import { importDocument } from "../import-document.ts";
import { describeChanges } from "./describe-changes.ts";

interface Document {
  readonly title?: string;
  readonly ids?: object;
  /** The value of x-amazon-apigateway-integration by path, or null for none. */
  readonly paths: Readonly<Record<string, object | null>>;
}

function makeApi({ title = "A", ids, paths }: Document): ApiDefinition {
  const items = Object.entries(paths).map(([path, integration]) => [
    path,
    { get: integration === null ? {} : { "x-amazon-apigateway-integration": integration } },
  ]);
  const members = { openapi: "3.0.1", info: { title }, "x-reference-ids": ids, paths: Object.fromEntries(items) };
  const outcome = importDocument(JSON.stringify(members));
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value;
}

function changesOf(before: Document, after: Document): string[] {
  return describeChanges("a.json", makeApi(before), makeApi(after));
}

const mock = { type: "mock" };

describe("the changes of a document", () => {
  test.each<[before: Document["paths"], after: Document["paths"], summary: string, details: readonly unknown[]]>([
    [{ "/a": mock }, { "/a": mock }, "its methods are the same", []],
    [{ "/a": null }, { "/a": null }, "its methods are the same", []],
    [{ "/a": mock }, { "/a": mock, "/b": mock }, "1 method added", [/^ {2}\+ GET \/b {2}MOCK, resourceId \w{10}$/]],
    [{}, { "/a": null }, "1 method added", [/^ {2}\+ GET \/a {2}\(no integration\), resourceId \w{10}$/]],
    [{ "/a": mock, "/b": mock }, {}, "2 methods removed", [/^ {2}- GET \/a$/, /^ {2}- GET \/b$/]],
    [{ "/a": mock }, { "/b": mock }, "1 method added, 1 removed", [/\+ GET \/b/, /- GET \/a/]],
    [{ "/a": mock }, { "/a": null }, "1 method changed", [/^ {2}~ GET \/a {2}integration removed$/]],
    [{ "/a": null }, { "/a": mock }, "1 method changed", [/^ {2}~ GET \/a {2}integration added$/]],
    [
      { "/a": mock, "/b": mock },
      { "/a": { ...mock, timeoutInMillis: 50, cacheNamespace: "x" }, "/b": { ...mock, timeoutInMillis: 60 } },
      "2 methods changed",
      [/^ {2}~ GET \/a {2}cacheNamespace, timeoutInMillis$/, /^ {2}~ GET \/b {2}timeoutInMillis$/],
    ],
  ])("from %j to %j", (before, after, summary, details) => {
    expect(changesOf({ paths: before }, { paths: after })).toEqual([
      `Reloaded a.json: ${summary}.`,
      ...details.map((pattern) => expect.stringMatching(pattern as RegExp)),
    ]);
  });

  test("are listed up to the twentieth, and then counted", () => {
    const paths = (count: number): Document["paths"] =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`/p${index}`, mock]));
    expect(changesOf({ paths: {} }, { paths: paths(20) })).toHaveLength(21);
    const more = changesOf({ paths: {} }, { paths: paths(23) });
    expect(more).toHaveLength(22);
    expect(more.at(-1)).toBe("  … and 3 more");
  });

  test("are those of ids, too, with their cause", () => {
    const plain = { paths: { "/a": mock } };
    const [, renamed, changed] = changesOf(plain, { ...plain, title: "B" });
    expect(renamed).toMatch(/^ {2}Because its title changed, restApiId is now \w{10} instead of \w{10}\.$/);
    // The resource's own id is the default of its cacheNamespace, which is no change of its own.
    expect(changed).toBe("  ~ GET /a  resourceId");
    const pinned = { ...plain, ids: { restApiId: "pinned" } };
    expect(changesOf(plain, pinned)[1]).toMatch(/^ {2}Because x-reference-ids changed, restApiId is now pinned /);
    expect(changesOf(pinned, plain)[1]).toMatch(/^ {2}Because x-reference-ids changed, .* instead of pinned\.$/);
  });
});
