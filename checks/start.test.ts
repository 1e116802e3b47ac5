import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isUnchanged, writeStamp } from "../scripts/start-stamp.mjs";
import { listImports, packageNameOf } from "./imports.ts";
import { readCode, readPackages, root, type WorkspacePackage } from "./workspace-packages.ts";

const packages = readPackages();
const { dependencies: atRoot } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test.each(listStarted("reference-server"))(
  "npm start, which installs no development dependencies, can compile $id",
  ({ id, folder, manifest: { dependencies = {}, devDependencies = {} } }) => {
    const imported = readCode(folder).flatMap((file) => listImports(file, readFileSync(join(folder, file), "utf8")));
    const needed = imported
      .filter((name) => !/^(\.|#|node:)/.test(name))
      .map(packageNameOf)
      .flatMap((name) => [name, `@types/${name}`])
      .concat("@types/node")
      .filter((name) => dependencies[name] === undefined && devDependencies[name] !== undefined);
    for (const name of needed) {
      expect(atRoot[name], `${id} needs ${name} in the dependencies of the root`).toBe(devDependencies[name]);
    }
  },
);

describe("npm start", () => {
  const files = [
    "package.json",
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "tsconfig.base.json",
    "turbo.json",
    "node_modules/.modules.yaml",
    "packages/reference-server/package.json",
    "packages/reference-server/src/cli.ts",
    "packages/reference-server/dist/cli.js",
    "packages/reference-server/node_modules/commander/package.json",
  ];

  /** Creates a workspace that has just been installed and built. */
  function makeWorkspace(): string {
    const folder = mkdtempSync(join(tmpdir(), "start-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), "{}");
    }
    return folder;
  }

  test("skips the installation and the build only after it has done both", () => {
    const folder = makeWorkspace();
    expect(isUnchanged(folder)).toBe(false);
    writeStamp(folder);
    expect(isUnchanged(folder)).toBe(true);
  });

  test.each([...files, "packages/reference-server/src/added.ts"])("does both again if %s has changed", (file) => {
    const folder = makeWorkspace();
    writeStamp(folder);
    writeFileSync(join(folder, file), "{ }");
    expect(isUnchanged(folder)).toBe(false);
  });

  test.each(files)("does both again if %s is missing", (file) => {
    const folder = makeWorkspace();
    writeStamp(folder);
    rmSync(join(folder, file));
    expect(isUnchanged(folder)).toBe(false);
  });
});

/** A package and the packages of this workspace that it depends on, directly or not. */
function listStarted(id: string): readonly WorkspacePackage[] {
  const start = packages.find((item) => item.id === id);
  const found = new Set(start === undefined ? [] : [start]);
  for (const { manifest } of found) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const neighbour = packages.find((item) => item.manifest.name === name);
      if (neighbour !== undefined) {
        found.add(neighbour);
      }
    }
  }
  return [...found];
}
