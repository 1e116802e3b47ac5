import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testSettings } from "../../test/ast.ts";
import { noteOtherVersions } from "./note-other-versions.ts";

test.each([
  ["none", undefined, []],
  ["one without a version", "{}", []],
  ["one whose manifest is not an object", "[]", []],
  ["one whose version is not a text", '{"version":1}', []],
  ["another version", '{"version":"9.9.9"}', [expect.stringContaining("@smithy-contract/shapes 9.9.9")]],
])("of a workspace with %s of a runtime the note is %j", async (_, manifest, notes) => {
  const out = await mkdtemp(join(tmpdir(), "note-other-versions-"));
  const folder = join(out, "node_modules/@smithy-contract/shapes");
  await mkdir(folder, { recursive: true });
  if (manifest !== undefined) {
    await writeFile(join(folder, "package.json"), manifest);
  }
  expect(noteOtherVersions(testSettings(), out)).toEqual(notes);
  await rm(out, { recursive: true });
});
