import { resolve } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import { findConflict, omitRepeated, readDocument, readDocuments } from "./read-documents.ts";
import type { ReadDocument } from "./read-outcome.ts";

const { write } = makeTemporaryFolder("read-documents-");
const options = { failOnWarnings: false };

async function read(file: string): Promise<ReadDocument> {
  const outcome = await readDocument(file, options);
  if (!outcome.ok) {
    throw new Error(`${file} is refused`);
  }
  return outcome.document;
}

function makeDocument(name: string, title: string, more: object = {}): string {
  return write(name, JSON.stringify({ openapi: "3.0.1", info: { title }, ...more }));
}

test("a name that refers to the same file as an earlier one is left out", () => {
  expect(omitRepeated(["a", "./a", "b", "-", resolve("b"), "-", "./-"])).toEqual(["a", "b", "-", "./-"]);
});

test("documents conflict if they differ and have the same id", async () => {
  const ids = { "x-reference-ids": { restApiId: "x" } };
  const [one, two, other] = [
    await read(makeDocument("one.json", "Same")),
    await read(makeDocument("two.json", "Same", { tags: [] })),
    await read(makeDocument("other.json", "Other")),
  ];
  expect(findConflict(one, [other])).toBeUndefined();
  expect(findConflict(one, [one, other])).toBeUndefined();
  expect(findConflict(two, [other, one])).toMatch(
    /^The title "Same" is also that of \S+one\.json, so both have the id \w{10}\. Change info\.title, or pin an id/,
  );
  const [untitled, nameless] = [
    await read(makeDocument("untitled.json", "")),
    await read(makeDocument("nameless.json", "", { tags: [] })),
  ];
  expect(findConflict(untitled, [nameless])).toMatch(/^Neither this document nor \S+nameless\.json has a title, so/);
  const [pinned, taken] = [
    await read(makeDocument("pinned.json", "Pinned", ids)),
    await read(makeDocument("taken.json", "Taken", { "x-reference-ids": { restApiId: one.api.restApiId } })),
  ];
  expect(findConflict(pinned, [one])).toBeUndefined();
  for (const [document, earlier] of [
    [taken, one],
    [one, taken],
  ] as const) {
    expect(findConflict(document, [earlier])).toMatch(/^The id \w{10} is also that of \S+\.json\. Pin another one/);
  }
});

test("documents are refused together, with every reason", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  const [first, second] = [makeDocument("first.json", "A"), makeDocument("second.json", "A", { tags: [] })];
  const [documents] = await readDocuments([first, first], options);
  expect(documents).toMatchObject({ file: first, name: first, warnings: [] });
  await expect(readDocuments([first, second, "missing.json"], options)).rejects.toMatchObject({
    message: expect.stringMatching(/^\S+second\.json: The title "A" .*\nmissing\.json: There is no such file\.$/),
    exitCode: 1,
  });
  expect(printed).not.toHaveBeenCalled();
});

test("the calculator is read if no file is named", async () => {
  expect((await readDocuments([], options)).map(({ api }) => api.restApiId)).toEqual(["uojnr9hd57"]);
});

test("a document with warnings is refused only if that is asked for", async () => {
  const file = makeDocument("warned.json", "Warned", { pahts: {} });
  expect((await read(file)).warnings).toHaveLength(1);
  expect(await readDocument(file, { failOnWarnings: true })).toMatchObject({
    ok: false,
    refused: { name: file, problems: [], reason: expect.stringContaining("--fail-on-warnings"), warnings: [{}] },
  });
  expect(await readDocument(makeDocument("clean.json", "Clean"), { failOnWarnings: true })).toMatchObject({ ok: true });
});
