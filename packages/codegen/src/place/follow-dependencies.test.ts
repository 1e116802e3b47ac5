import { expect, test } from "vitest";
import { followDependencies } from "./follow-dependencies.ts";

const path = "packages/client/package.json";
const manifest = {
  name: "@test/client",
  dependencies: { "@test/types": "workspace:^", "@smithy/core": "^3.1.0" },
  peerDependencies: { msw: "^3" },
  engines: { node: ">=20" },
};
const content = `${JSON.stringify(manifest, null, 2)}\n`;

function modulesOf(...specifiers: readonly string[]): ReadonlyMap<string, string> {
  return new Map([["a.ts", specifiers.map((specifier) => `import ${JSON.stringify(specifier)};`).join("\n")]]);
}

test("a package.json that declares every import stays as it is, byte by byte", () => {
  const modules = modulesOf(
    "./b.ts",
    "#runtime-config",
    "node:fs",
    "@test/types/schemas",
    "@smithy/core/serde",
    "msw/node",
    "@test/client/package.json",
  );
  expect(
    followDependencies(
      { path, content, modules },
      new Map([
        ["@smithy/core", "^3.1.0"],
        ["unused", "1.0.0"],
      ]),
    ),
  ).toEqual({ content, missing: [] });
});

test("the ranges of smithy-typescript replace others, in order, and the rest stays as it is", () => {
  const modules = modulesOf("@smithy/core", "@aws-sdk/core/client");
  const { content: following } = followDependencies(
    { path, content, modules },
    new Map([
      ["@smithy/core", "^3.2.0"],
      ["@aws-sdk/core", "^3.9.0"],
    ]),
  );
  expect(JSON.parse(following)).toEqual({
    ...manifest,
    dependencies: { "@aws-sdk/core": "^3.9.0", "@smithy/core": "^3.2.0", "@test/types": "workspace:^" },
  });
  expect(Object.keys(JSON.parse(following))).toEqual(Object.keys(manifest));
});

test("all imported packages that are not declared are named, because their ranges are unknown", () => {
  const modules = modulesOf("right-pad/a", "@smithy/core", "left-pad");
  expect(followDependencies({ path, content, modules }, new Map())).toEqual({
    content,
    missing: ["left-pad", "right-pad"],
  });
});
