import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listUnannounced, parseChangeset, readFixedGroups } from "./changesets.ts";
import { readPackages, root } from "./workspace-packages.ts";

const packages = readPackages();
const groups = readFixedGroups();
const judge = (files: readonly string[], ...texts: readonly string[]) =>
  listUnannounced(
    files,
    texts.map((text) => parseChangeset("x.md", text)),
    packages,
    groups,
  );

describe("a changeset", () => {
  test("is required for a change in a published package", () => {
    expect(judge(["packages/shapes/src/index.ts"])).toEqual(["@smithy-contract/shapes"]);
    expect(judge(["packages/codegen/bin/smithy-contract.js"])).toEqual(["@smithy-contract/codegen"]);
  });

  test("must name the package that changed", () => {
    const files = ["packages/shapes/src/index.ts"];
    expect(judge(files, '---\n"@apigateway/server": patch\n---\n\nText.\n')).toEqual(["@smithy-contract/shapes"]);
    expect(judge(files, '---\n"@smithy-contract/shapes": patch\n---\n\nText.\n')).toEqual([]);
  });

  test("for one package of a fixed group covers the group", () => {
    const files = ["packages/types/src/generated/index.ts", "packages/msw/src/generated/index.ts"];
    expect(judge(files, "---\n'@apigateway/server': minor\n---\n\nText.\n")).toEqual([]);
  });

  test("without packages states that nothing needs a release", () => {
    expect(judge(["packages/shapes/src/index.ts"], "---\n---\n")).toEqual([]);
  });

  test("is not needed for tests, private packages and the rest of the repository", () => {
    const files = ["packages/shapes/src/shape.test.ts", "packages/bench/src/run.ts", "scripts/test.mjs", "README.md"];
    expect(judge(files)).toEqual([]);
  });

  test("without front matter is refused", () => {
    expect(() => judge([], "Text only.\n")).toThrow("x.md");
  });
});

test("the four packages of the contract are released with one version", () => {
  expect(groups).toContainEqual(["@apigateway/types", "@apigateway/client", "@apigateway/server", "@apigateway/msw"]);
});

test("the generator and the packages that its code calls are released with one version", () => {
  const own = packages.filter(({ manifest }) => manifest.private !== true && !manifest.name.startsWith("@apigateway/"));
  expect(groups.map((group) => group.toSorted())).toContainEqual(own.map(({ manifest }) => manifest.name).toSorted());
});

test("the release workflow and the check read the same configuration", () => {
  const config = JSON.parse(readFileSync(join(root, ".changeset/config.json"), "utf8"));
  expect(config).toMatchObject({ access: "restricted", baseBranch: "main" });
});
