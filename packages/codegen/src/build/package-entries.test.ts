import { describe, expect, test } from "vitest";
import { findEntries, type BuiltManifest } from "./package-entries.ts";

const modules = [
  "index",
  "operations/read",
  "operations/deep/write",
  "operations/",
  "read",
  "deep/deep",
  "deep/in/deep",
];

function entriesOf(manifest: BuiltManifest) {
  const { commonJs, declared } = findEntries(manifest, modules);
  return { commonJs: [...commonJs], declared: [...declared] };
}

describe("the modules that a package.json names", () => {
  test.each<[string, BuiltManifest, readonly string[], readonly string[]]>([
    ["nothing", {}, [], []],
    ["main and types", { main: "./dist/index.cjs", types: "./dist/index.d.ts" }, ["index"], ["index"]],
    [
      "exports with conditions in conditions",
      { exports: { ".": { import: { types: "./dist/a.d.ts" }, require: { default: "./dist/b.cjs" } }, "./c": null } },
      ["b"],
      ["a"],
    ],
    ["alternatives", { exports: { ".": ["./dist/a.cjs", "./dist/b.cjs"] } }, ["a", "b"], []],
    ["one export", { exports: "./dist/a.cjs" }, ["a"], []],
    ["imports", { imports: { "#a": { require: "./dist/deep/a.cjs" } } }, ["deep/a"], []],
    [
      "each module that a pattern fits",
      { exports: { "./operations/*": { types: "./dist/operations/*.d.ts", require: "./dist/operations/*.cjs" } } },
      ["operations/read", "operations/deep/write"],
      ["operations/read", "operations/deep/write"],
    ],
    [
      "each module with the end of a pattern",
      { exports: { "./*/read": "./dist/*/read.cjs" } },
      ["operations/read"],
      [],
    ],
    [
      "each module with the beginning and the end of a pattern, which do not overlap",
      { exports: { "./*": "./dist/deep/*/deep.cjs" } },
      ["deep/in/deep"],
      [],
    ],
    ["only what is built", { main: "./index.cjs", types: "./dist/index.d.cts", exports: "./dist/a.js" }, [], []],
  ])("are those of %s", (_, manifest, commonJs, declared) => {
    expect(entriesOf(manifest)).toEqual({ commonJs, declared });
  });
});
