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
    "stream",
    "@test/types/schemas",
    "@smithy/core/serde",
    "msw/node",
    "@test/client/package.json",
  );
  const wanted = new Map([
    ["@smithy/core", "^3.1.0"],
    ["unused", "1.0.0"],
  ]);
  expect(followDependencies({ path, content, modules }, { wanted, ranges: new Map() })).toBe(content);
});

test("wanted ranges replace other ranges, in order, and the rest stays as it is", () => {
  const modules = modulesOf("@smithy/core", "@aws-sdk/core/client");
  const wanted = new Map([
    ["@smithy/core", "^3.2.0"],
    ["@aws-sdk/core", "^3.9.0"],
  ]);
  const following = followDependencies({ path, content, modules }, { wanted, ranges: new Map() });
  expect(JSON.parse(following)).toEqual({
    ...manifest,
    dependencies: { "@aws-sdk/core": "^3.9.0", "@smithy/core": "^3.2.0", "@test/types": "workspace:^" },
  });
  expect(Object.keys(JSON.parse(following))).toEqual(Object.keys(manifest));
});

test.each(["workspace:^", "file:../core.tgz", "catalog:"])("a wanted range does not replace %s", (specifier) => {
  const pinned = JSON.stringify({ dependencies: { "@smithy/core": specifier } });
  const files = { path, content: pinned, modules: modulesOf("@smithy/core") };
  const wanted = new Map([["@smithy/core", "^3.2.0"]]);
  expect(followDependencies(files, { wanted, ranges: new Map() })).toBe(pinned);
});

test("an imported package that is not declared gets its known range, and one that is keeps its own", () => {
  const modules = modulesOf("@smithy/core", "left-pad/index.js");
  const ranges = new Map([
    ["left-pad", "^1.3.0"],
    ["@smithy/core", "^4.0.0"],
  ]);
  const following = followDependencies({ path, content, modules }, { wanted: new Map(), ranges });
  expect(JSON.parse(following).dependencies).toEqual({ ...manifest.dependencies, "left-pad": "^1.3.0" });
});

test("a package counts as imported in every kind of declaration, and not in comments", () => {
  const source = [
    'import type { A } from "a";',
    'import "b";',
    'export * from "c";',
    'export { d } from "d/e";',
    'export * as f from "@f/g";',
    '// import "h";',
    'export const i = "j";',
  ].join("\n");
  const ranges = new Map(["a", "b", "c", "d", "@f/g"].map((name) => [name, "^1.0.0"]));
  const files = { path, content: "{}", modules: new Map([["a.ts", source]]) };
  const following = followDependencies(files, { wanted: new Map(), ranges });
  expect(Object.keys(JSON.parse(following).dependencies)).toEqual(["@f/g", "a", "b", "c", "d"]);
});

test.each(["[]", "1", "null"])("a package.json of %s is refused", (other) => {
  const files = { path, content: other, modules: modulesOf("a") };
  expect(() => followDependencies(files, { wanted: new Map(), ranges: new Map() })).toThrow(
    "packages/client/package.json is not a JSON object",
  );
});

test("an imported package whose range is not known is named", () => {
  const files = { path, content, modules: modulesOf("right-pad/a") };
  expect(() => followDependencies(files, { wanted: new Map(), ranges: new Map() })).toThrow(
    "packages/client/package.json: the generated code imports right-pad",
  );
});
