import { expect, onTestFinished, test, vi } from "vitest";
import { makeTemporaryFolder } from "../../test/temporary-files.ts";
import type { IntegrationStore } from "../store/integration-store.ts";
import { openStore } from "../store/sql-store.ts";
import { readDocuments } from "./read-documents.ts";
import { createReloader } from "./reload-document.ts";

const { write } = makeTemporaryFolder("reload-");
const options = { failOnWarnings: false };

interface Served {
  readonly store: IntegrationStore;
  readonly reload: (file: string) => Promise<void>;
  readonly log: string[];
  readonly errors: string[];
}

function makeDocument(name: string, title: string, paths: readonly string[], more: object = {}): string {
  const items = paths.map((path) => [path, { get: {} }]);
  return write(name, JSON.stringify({ openapi: "3.0.1", info: { title }, paths: Object.fromEntries(items), ...more }));
}

/** Stores documents as the command does, and collects what is printed. */
async function serve(files: readonly string[], decorate = (store: IntegrationStore) => store): Promise<Served> {
  const [log, errors]: [string[], string[]] = [[], []];
  const spies = [
    vi.spyOn(console, "log").mockImplementation((text) => void log.push(String(text))),
    vi.spyOn(console, "error").mockImplementation((text) => void errors.push(String(text))),
  ];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const store = await openStore();
  const documents = await readDocuments(files, options);
  for (const { api } of documents) {
    await store.put(api);
  }
  return { store, reload: createReloader(documents, decorate(store), options), log, errors };
}

async function pathsIn(store: IntegrationStore): Promise<string[]> {
  return (await store.list()).map(({ path }) => path).toSorted();
}

test("a changed document replaces its previous version, and its own later version that one", async () => {
  const file = makeDocument("a.json", "A", ["/a"]);
  const { store, reload, log, errors } = await serve([file]);
  for (const path of ["/b", "/c"]) {
    makeDocument("a.json", "A", [path]);
    await reload(file);
    expect(await pathsIn(store)).toEqual([path]);
  }
  expect(log).toEqual([
    expect.stringContaining(`Reloaded ${file}: 1 method added, 1 removed.`),
    expect.stringMatching(/\+ GET \/c .*\n {2}- GET \/b$/),
  ]);
  expect(errors).toEqual([]);
});

test("a document that is the same says nothing, unless it was refused before", async () => {
  const file = makeDocument("same.json", "A", ["/a"]);
  const { store, reload, log, errors } = await serve([file]);
  await reload(file);
  expect([log, errors]).toEqual([[], []]);
  write("same.json", "{");
  await reload(file);
  expect(errors).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Errors found during import:\\n.*\\n${file} changed, but the version before the change is still served.$`,
      ),
    ),
  ]);
  expect(await pathsIn(store)).toEqual(["/a"]);
  for (let time = 0; time < 2; time++) {
    makeDocument("same.json", "A", ["/a"]);
    await reload(file);
    expect(log).toEqual([`${file} is accepted again, and is the same as before.`]);
  }
});

test("the warnings of a changed document are printed", async () => {
  const file = makeDocument("warned.json", "A", ["/a"]);
  const { reload, errors } = await serve([file]);
  makeDocument("warned.json", "A", ["/a"], { pahts: {} });
  await reload(file);
  expect(errors).toEqual([expect.stringMatching(/^\S+warned\.json:1: \/pahts: Warning: /)]);
});

test("a document may not take the id of another one that is served", async () => {
  const [one, two] = [makeDocument("one.json", "One", ["/a"]), makeDocument("two.json", "Two", ["/b"])];
  const { store, reload, errors } = await serve([one, two]);
  makeDocument("two.json", "One", ["/c"]);
  await reload(two);
  expect(errors).toEqual([expect.stringMatching(/^\S+two\.json: The title "One" is also that of \S+one\.json/)]);
  expect(await pathsIn(store)).toEqual(["/a", "/b"]);
});

test("a document under a new id is no longer served under the old one, unless another document is", async () => {
  const [one, copy] = [makeDocument("first.json", "A", ["/a"]), makeDocument("copy.json", "A", ["/a"])];
  const { store, reload } = await serve([one, copy]);
  makeDocument("copy.json", "B", ["/b"]);
  await reload(copy);
  expect(await pathsIn(store)).toEqual(["/a", "/b"]);
  makeDocument("copy.json", "C", ["/c"]);
  await reload(copy);
  expect(await pathsIn(store)).toEqual(["/a", "/c"]);
});

test("a document may not replace a stored API that has its new title", async () => {
  const file = makeDocument("mine.json", "Mine", ["/a"]);
  const { store, reload, errors } = await serve([file]);
  const [theirs] = await readDocuments([makeDocument("theirs.json", "Theirs", ["/t"])], options);
  if (theirs !== undefined) {
    await store.put(theirs.api);
  }
  makeDocument("mine.json", "Theirs", ["/b"]);
  await reload(file);
  expect(errors).toEqual([expect.stringContaining('another document with the title "Theirs"')]);
  expect(await pathsIn(store)).toEqual(["/a", "/t"]);
});

test("a document that cannot be stored keeps its previous version, and is stored by the next change", async () => {
  const file = makeDocument("kept.json", "A", ["/a"]);
  let fails = true;
  const { store, reload, errors, log } = await serve([file], (inner) => ({
    ...inner,
    put: (api, settings) => (fails ? Promise.reject(new Error("disk full\n")) : inner.put(api, settings)),
  }));
  makeDocument("kept.json", "A", ["/b"]);
  await reload(file);
  expect(errors).toEqual([
    `${String.raw`${file}: disk full\n`}\n${file} changed, but the version before the change is still served.`,
  ]);
  fails = false;
  await reload(file);
  expect(log).toHaveLength(1);
  expect(await pathsIn(store)).toEqual(["/b"]);
});

test("a file that is not served is not read", async () => {
  const { reload, log, errors } = await serve([makeDocument("served.json", "A", [])]);
  await reload("other.json");
  expect([log, errors]).toEqual([[], []]);
});
