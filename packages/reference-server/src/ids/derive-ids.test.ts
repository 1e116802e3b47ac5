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

function idsOf(api: ApiDefinition): readonly string[] {
  return [api.restApiId, ...api.resources.map(({ resourceId }) => resourceId)];
}

describe("derived ids", () => {
  const yaml = "openapi: 3.0.0\ninfo: {title: T}\npaths: {/a: {get: {}}}\n";

  test("are those of the content, whatever the format and the layout", () => {
    const json = JSON.stringify({ openapi: "3.0.0", info: { title: "T" }, paths: { "/a": { get: {} } } }, null, 2);
    expect(idsOf(importText(json))).toEqual(idsOf(importText(yaml)));
  });

  test("differ between documents of the same title and paths", () => {
    const ids = [yaml, yaml.replace("get", "put"), `${yaml}tags: []\n`].flatMap((text) => idsOf(importText(text)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([
    ["x: 12345678901234567890", "x: 12345678901234567891"],
    ["x: 12345678901234567890", 'x: "12345678901234567890"'],
    ["x: .nan", "x: null"],
    ["x: .inf", "x: -.inf"],
    ["x: .inf", String.raw`x: "\0Infinity"`],
    ["x: !!set {a}", "x: !!set {b}"],
  ])("differ between %s and %s", (one, other) => {
    const ids = [one, other].flatMap((text) => idsOf(importText(`${yaml}${text}\n`)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("are written like the service's own", () => {
    for (const id of idsOf(importText(yaml))) {
      expect(id).toMatch(/^[0-9a-z]{10}$/);
    }
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

  test.each([
    [[], "/x-reference-ids Must be an object"],
    [{ restApiId: "" }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: ".." }, "/x-reference-ids/restApiId An id must be"],
    [{ restApiId: "a\uD800" }, "/x-reference-ids/restApiId An id must be"],
    [{ resources: [] }, "/x-reference-ids/resources Must be an object"],
    [{ resources: { "/a": 1 } }, "/x-reference-ids/resources/~1a An id must be"],
    [{ resources: { "/c": "c" } }, "/x-reference-ids/resources/~1c No resource of this document"],
    [{ resources: { "/a": "x", "/b": "x" } }, "/x-reference-ids/resources/~1b The id is already that of /a"],
  ])("%j are refused", (ids, message) => {
    expect(refusalsOf(ids)).toEqual([expect.stringContaining(message)]);
  });
});
