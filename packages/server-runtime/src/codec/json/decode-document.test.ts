import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as s from "@smithy-contract/shapes";
import { describe, expect, test } from "vitest";
import { postJson, serveOne } from "../../../test/one-operation.ts";

const script = fileURLToPath(new URL("../../../test/document-process.ts", import.meta.url));

/** Sends a large document to a server whose process has a heap of 256 MB. */
async function respondInSmallHeap(entry: string, before: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--max-old-space-size=256", script, entry, before]);
  return stdout.trim();
}

describe("a document of 10 MB", () => {
  test.each([
    ["a list", "1", '{"document":['],
    ["objects", '{"a":1}', '{"document":['],
    ["a list whose numbers have to be read digit by digit", "1", '{"decimal":0.10,"document":['],
  ])("is refused in a heap of 256 MB if it is %s", { timeout: 60_000 }, async (_what, entry, before) => {
    expect(await respondInSmallHeap(entry, before)).toBe(
      '400 {"message":"Expected at most 1000000 entries in a document at /document."}',
    );
  });
});

describe("the entries of a document", () => {
  const member: s.MemberShape = { target: () => s.document, traits: {} };
  const server = serveOne({
    input: { a: member, b: member },
    output: { a: member, b: member },
    options: { limits: { collectionEntries: 4 } },
  });
  const send = async (a: string, b = "null"): Promise<unknown> =>
    (await server.fetch(postJson(`{"a":${a},"b":${b}}`))).json();

  test.each([
    ["a list", "[1,2,3,4,5]", ""],
    ["an object", '{"a":1,"b":2,"c":3,"d":4,"e":5}', ""],
    ["lists in a list", "[[1],[2,3]]", "/1"],
    ["lists in an object", '{"a":[1],"b":{"c":3,"d":4}}', "/b"],
  ])("are limited if they are in %s", async (_where, document, place) => {
    expect(await send(document)).toEqual({ message: `Expected at most 4 entries in a document at /a${place}.` });
  });

  test("are not added to those of another document", async () => {
    expect(await send("[1,[2,3]]", '{"a":[null,{}],"__proto__":3}')).toEqual({
      a: [1, [2, 3]],
      b: JSON.parse('{"a":[null,{}],"__proto__":3}'),
    });
  });
});
