import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeStamp } from "./build-stamp.ts";

const files = {
  "tsconfig.json": "{}",
  "package-lock.json": "{}",
  "packages/listener/package.json": '{ "dependencies": { "@small/speaker": "^1" } }',
  "packages/listener/tsconfig.json": '{ "extends": "../../tsconfig" }',
  "packages/listener/src/deep/word.ts": "export const word = 1;\n",
  "packages/listener/tsconfig.d/other.txt": "",
  "packages/listener/my-tsconfig.json": "{}",
  "packages/listener/tsconfig.json.bak": "{}",
  "node_modules/@small/speaker/dist/.build-stamp": "first",
  "packages/listener/dist/index.js": "",
  "packages/other/src/index.ts": "",
};
const ignored = ["my-tsconfig.json", "tsconfig.json.bak", "tsconfig.d/other.txt"].map(
  (name) => `packages/listener/${name}`,
);
const watched = Object.keys(files)
  .filter((name) => !ignored.includes(name))
  .slice(0, 6);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stamp-"));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function stampAfter(file: string, change: (content: string) => string): Promise<boolean> {
  return isChangedBy(async () => {
    const path = join(folder, file);
    await writeFile(path, change(await readFile(path, "utf8")));
  });
}

async function isChangedBy(change: () => Promise<void>): Promise<boolean> {
  const before = await makeStamp(join(folder, "packages/listener"));
  await change();
  return (await makeStamp(join(folder, "packages/listener"))) !== before;
}

test.each(watched)("another %s makes another stamp", async (file) => {
  expect(await stampAfter(file, (content) => `${content} `)).toBe(true);
});

test.each(watched.slice(0, 2).concat(watched.slice(3)))("so does the lack of %s", async (file) => {
  expect(await isChangedBy(() => rm(join(folder, file)))).toBe(true);
});

test("what was built, other packages and the times of files make no difference", async () => {
  expect(await stampAfter("packages/listener/dist/index.js", () => "built")).toBe(false);
  expect(await stampAfter("packages/other/src/index.ts", () => "edited")).toBe(false);
  for (const file of ignored) {
    expect(await stampAfter(file, () => "edited")).toBe(false);
  }
  expect(await stampAfter("packages/listener/src/deep/word.ts", (content) => content)).toBe(false);
});
