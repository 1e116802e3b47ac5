import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPackages } from "./workspace-packages.ts";

const packages = readPackages();
/** Programs may need a newer Node than the libraries: the reference server for node:sqlite, the others for Rolldown. */
const oldestNode: Readonly<Record<string, string>> = {
  "reference-server": ">=22.13",
  codegen: ">=20.19",
  "create-smithy-contract": ">=20.19",
};
const published = packages.filter(({ manifest }) => manifest.private !== true);

describe.each(packages)("the manifest of $id", ({ id, folder, manifest }) => {
  test("says what every package says", () => {
    expect(manifest).toMatchObject({
      license: "Apache-2.0",
      type: "module",
      engines: { node: oldestNode[id] ?? ">=20.10" },
      repository: { directory: `packages/${id}` },
    });
    expect(existsSync(join(folder, "README.md"))).toBe(true);
  });

  test("names the files that have side effects", () => {
    for (const file of manifest.sideEffects || []) {
      expect(file).toMatch(/^\.\/dist\/(?:[\w-]+\/)*[\w-]+\.js$/);
    }
    expect(manifest.sideEffects).toBeDefined();
  });

  test("is in one of the two scopes, or is what npm create looks for", () => {
    expect(manifest.name).toMatch(/^(@(apigateway|smithy-contract)\/|create-)/);
    expect(manifest.name.split("/").at(-1)).toBe(id);
  });
});

describe.each(published)("the published package $id", ({ id, manifest }) => {
  test("is restricted, ships dist, and leaves the registry to its consumer", () => {
    // npm refuses to restrict packages without a scope.
    expect(manifest.publishConfig).toEqual({ access: manifest.name.startsWith("@") ? "restricted" : "public" });
    expect(manifest.files).toEqual(expect.arrayContaining(["dist", "CHANGELOG.md", "README.md", "LICENSE"]));
  });

  test("says on its registry page what it is, where its source is and where to report a bug", () => {
    const repository = "https://github.com/smithy-contract/smithy-contract";
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/^[A-Z].{20,}[^.]$/),
      homepage: `${repository}/tree/main/packages/${id}#readme`,
      bugs: `${repository}/issues`,
      keywords: expect.arrayContaining(["smithy"]),
    });
  });

  test("depends on its neighbours by ranges that packing turns into versions", () => {
    const neighbours = Object.entries(manifest.dependencies ?? {}).filter(([name]) =>
      packages.some((other) => other.manifest.name === name),
    );
    expect(neighbours.filter(([, range]) => range !== "workspace:^")).toEqual([]);
  });

  test("exports types before code, from dist", () => {
    const conditions = Object.values(manifest.exports ?? {}).filter((target) => typeof target !== "string");
    expect(conditions.length).toBeGreaterThan(0);
    for (const target of conditions) {
      const { import: module = target, require: commonJs = target } = Object(target);
      expect([module, commonJs].map((leaf) => Object.keys(leaf)[0])).toEqual(["types", "types"]);
      expect(JSON.stringify(target)).not.toContain("src/");
    }
  });
});
