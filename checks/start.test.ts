import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
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
