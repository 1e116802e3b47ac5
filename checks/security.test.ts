import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCode, readPackages, root } from "./workspace-packages.ts";

const rows = readFileSync(join(root, "SECURITY.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (attack|-)/.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

describe("SECURITY.md", () => {
  test("lists attacks", () => {
    expect(rows.length).toBeGreaterThan(50);
  });

  test.each(rows)("names tests that exist for: %s", (_attack, _outcome, tests = "") => {
    const files = [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

test.each(readPackages().filter(({ manifest }) => manifest.private !== true))(
  "$id builds no code from data",
  ({ folder }) => {
    const builders = readCode(folder).filter((file) =>
      /\beval\(|\bnew Function\(|from "node:vm"/.test(readFileSync(join(folder, file), "utf8")),
    );
    expect(builders).toEqual([]);
  },
);
