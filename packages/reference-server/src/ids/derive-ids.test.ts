import { describe, expect, test } from "vitest";
import type { ApiDefinition } from "../api-definition.ts";
import { importDocument } from "../import-document.ts";

function importText(text: string): ApiDefinition {
  const outcome = importDocument(text);
  if (!outcome.ok) {
    throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
  }
  return outcome.value;
}

function refusalsOf(ids: unknown): readonly string[] {
  const outcome = importDocument(
    JSON.stringify({ openapi: "3.0.0", paths: { "/a": {}, "/b": {} }, "x-reference-ids": ids }),
  );
  return outcome.ok ? [] : outcome.problems.map(({ pointer, message }) => `${pointer} ${message}`);
}

function resourceIdsOf(api: ApiDefinition): Record<string, string> {
  return Object.fromEntries(api.resources.map(({ path, resourceId }) => [path, resourceId]));
}

function idsOf(api: ApiDefinition): readonly string[] {
  return [api.restApiId, ...api.resources.map(({ resourceId }) => resourceId)];
}

describe("derived ids", () => {
  const yaml = "openapi: 3.0.0\ninfo: {title: T}\npaths: {/a: {get: {}}}\n";

  test("stay the same while the title and the path do, whatever else is edited", () => {
    const edited = yaml.replace("get: {}", "put: {}").replace("{/a:", "{/b: {}, /a:");
    const [before, after] = [importText(yaml), importText(`${edited}tags: []\n`)];
    expect(after.restApiId).toBe(before.restApiId);
    expect(resourceIdsOf(after)).toMatchObject(resourceIdsOf(before));
    expect(Object.keys(resourceIdsOf(after))).toEqual(["/", "/b", "/a"]);
  });

  test("differ between titles, for every path", () => {
    const ids = [yaml, yaml.replace("title: T", "title: U")].flatMap((text) => idsOf(importText(text)));
    expect(new Set(ids).size).toBe(6);
  });

  test("of resources derive from the pinned id of their API", () => {
    const ids = ["x", "y"].map((id) => resourceIdsOf(importText(`${yaml}x-reference-ids: {restApiId: ${id}}\n`)));
    expect(ids[0]?.["/a"]).not.toBe(ids[1]?.["/a"]);
  });

  test("are written like the service's own", () => {
    for (const id of idsOf(importText(yaml))) {
      expect(id).toMatch(/^[0-9a-z]{10}$/);
    }
  });
});

describe("the hash of the content", () => {
  const yaml = "openapi: 3.0.0\ninfo: {title: T}\npaths: {/a: {get: {}}}\n";

  test("is the same in either format and in every layout", () => {
    const json = JSON.stringify({ openapi: "3.0.0", info: { title: "T" }, paths: { "/a": { get: {} } } }, null, 2);
    expect(importText(json).contentHash).toBe(importText(yaml).contentHash);
  });

  test.each([
    ["x: 12345678901234567890", "x: 12345678901234567891"],
    ["x: 12345678901234567890", 'x: "12345678901234567890"'],
    ["x: .nan", "x: null"],
    ["x: .inf", "x: -.inf"],
    ["x: .inf", String.raw`x: "\0Infinity"`],
    ["x: !!set {a}", "x: !!set {b}"],
  ])("differs between %s and %s", (one, other) => {
    const [first, second] = [one, other].map((text) => importText(`${yaml}${text}\n`).contentHash);
    expect(first).not.toBe(second);
  });
});

describe("pinned ids", () => {
  test("take the place of the derived ones, for the resources they name", () => {
    const ids = { restApiId: "a b/c%", resources: { "/a": "one" } };
    const api = importText(JSON.stringify({ openapi: "3.0.0", paths: { "/a": {}, "/b": {} }, "x-reference-ids": ids }));
    expect(api).toMatchObject({ restApiId: "a b/c%", pinned: true });
    expect(api.resources.find(({ path }) => path === "/a")?.resourceId).toBe("one");
    expect(api.resources.find(({ path }) => path === "/b")?.resourceId).toMatch(/^[0-9a-z]{10}$/);
  });

  test.each([".a", "..a", "a..", "a".repeat(128)])("may be %s", (restApiId) => {
    expect(refusalsOf({ restApiId })).toEqual([]);
  });

  test("are not derived for another resource", () => {
    const document = { openapi: "3.0.0", paths: { "/a": {}, "/b": {} } };
    const derived = resourceIdsOf(importText(JSON.stringify(document)));
    const ids = { resources: { "/a": derived["/b"] } };
    const { "/a": pinned, "/b": other } = resourceIdsOf(
      importText(JSON.stringify({ ...document, "x-reference-ids": ids })),
    );
    expect(pinned).toBe(derived["/b"]);
    expect(other).toMatch(/^[0-9a-z]{10}$/);
    expect(other).not.toBe(pinned);
  });

  test.each([
    [[], "/x-reference-ids Must be an object"],
    [{ restApiId: "" }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: ".." }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: "." }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: "a".repeat(129) }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: "a\uD800" }, "/x-reference-ids/restApiId An id must be"],
    [{ resources: [] }, "/x-reference-ids/resources Must be an object"],
    [{ resources: { "/a": 1 } }, "/x-reference-ids/resources/~1a An id must be"],
    [{ resources: { "/c": "c" } }, "/x-reference-ids/resources/~1c No resource of this document"],
    [{ resources: { "/a": "x", "/b": "x" } }, "/x-reference-ids/resources/~1b The id is already that of /a"],
  ])("%j are refused", (ids, message) => {
    expect(refusalsOf(ids)).toEqual([expect.stringContaining(message)]);
  });
});
