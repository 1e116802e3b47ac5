import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedFormat } from "../packages/codegen/src/emitters/shapes/emit-shapes.ts";
import { knownRanges } from "../packages/codegen/src/scaffold/versions.ts";
import { codeFormat } from "../packages/shapes/src/code-format.ts";
import { readPackages, root } from "./workspace-packages.ts";

const packages = new Map(readPackages().map(({ id, manifest }) => [id, manifest]));
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pinned: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies };

test("the ranges that the generator writes are those of this repository's own packages", () => {
  const ranges = Object.fromEntries(knownRanges());
  const { types, "msw-runtime": msw, codegen } = Object.fromEntries(packages);
  expect(ranges).toMatchObject({
    "@smithy-contract/server-runtime": `^${JSON.parse(readFileSync(join(root, "packages/codegen/package.json"), "utf8")).version}`,
    "@smithy/core": types?.dependencies?.["@smithy/core"],
    "@smithy/types": types?.dependencies?.["@smithy/types"],
    "@types/node": `^${codegen?.devDependencies?.["@types/node"]}`,
    msw: msw?.peerDependencies?.["msw"],
    typescript: `^${pinned["typescript"]}`,
    vitest: expect.stringContaining(`^${pinned["vitest"]}`),
  });
});

test("the generator writes the format that the runtimes read", () => {
  expect(generatedFormat).toBe(codeFormat);
});
