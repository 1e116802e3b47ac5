import { describe, expect, test } from "vitest";
import { findCycle, judgeArrows, readArrows } from "./arrows.ts";
import { house, observers } from "./house.ts";
import { listImports } from "./imports.ts";
import { readPackages } from "./workspace-packages.ts";

const packages = readPackages();
const arrows = packages.flatMap((item) => readArrows(item, packages));

describe("the packages of this workspace", () => {
  test("use each other only as the table in house.ts allows", () => {
    expect(judgeArrows(arrows)).toEqual([]);
  });

  test("have no cycle", () => {
    expect(findCycle(arrows)).toBeUndefined();
  });

  test("are all known to the check", () => {
    const known = [...Object.keys(house), ...observers];
    expect(packages.map((item) => item.id).toSorted()).toEqual(known.toSorted());
  });

  test("depend on what they import", () => {
    for (const { from, to, where } of arrows.filter((arrow) => !arrow.where.includes("package.json"))) {
      const declared = arrows.some(
        (arrow) => arrow.from === from && arrow.to === to && arrow.where.includes("package.json"),
      );
      expect(declared || observers.includes(from), `${where} uses ${to}`).toBe(true);
    }
  });
});

describe("the check of arrows", () => {
  test("refuses an arrow that the table does not have, from any package", () => {
    const where = "packages/shapes/src/index.ts";
    expect(judgeArrows([{ from: "shapes", to: "types", where }])).toEqual([`${where}: shapes must not use types`]);
    expect(judgeArrows([{ from: "server-runtime", to: "types", where }])).toHaveLength(1);
    expect(judgeArrows([{ from: "client", to: "codegen", where }])).toHaveLength(1);
    expect(judgeArrows([{ from: "unheard-of", to: "shapes", where }])).toHaveLength(1);
  });

  test("never lets @smithy-contract/* use a contract's packages", () => {
    const contract = new Set(
      packages.filter((item) => item.manifest.name.startsWith("@apigateway/")).map((item) => item.id),
    );
    for (const { id } of packages.filter((item) => item.manifest.name.startsWith("@smithy-contract/"))) {
      expect((house[id]?.uses ?? []).filter((to) => contract.has(to))).toEqual([]);
    }
  });

  test("sees every way to import", () => {
    const source = `
      import a from "a";
      import type { B } from "b";
      import "c";
      export { d } from "d";
      export * from "e";
      export type * as f from "f";
      const g = await import("g");
      type H = import("h").H;
      type I = typeof import("i");
      import j = require("j");
    `;
    expect(listImports("x.ts", source).toSorted()).toEqual(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
  });

  test("finds a cycle", () => {
    const cycle = [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "c", to: "b" },
    ];
    expect(findCycle(cycle)).toEqual(["b", "c", "b"]);
    expect(findCycle(cycle.slice(0, 2))).toBeUndefined();
  });
});
