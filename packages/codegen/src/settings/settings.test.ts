import { describe, expect, test } from "vitest";
import type { JsonValue } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";
import { isOfSetting, readSettings } from "./settings.ts";

const settings = { service: "com.example#Weather", name: "Weather", scope: "@weather" };

function problemsWith(value: JsonValue): readonly string[] {
  try {
    readSettings(value);
    return [];
  } catch (cause) {
    if (!(cause instanceof ContractError)) {
      throw cause;
    }
    return cause.problems.map(({ where, message }) => `${where}: ${message}`);
  }
}

describe("settings", () => {
  test("have packages below packages/ by default", () => {
    expect(readSettings({ ...settings, packages: { msw: "mocks" } }).packages).toEqual({
      types: "packages/types",
      client: "packages/client",
      server: "packages/server",
      msw: "mocks",
    });
  });

  test("normalize the spelling of each folder", () => {
    const packages = { types: "./a/types/", client: "a//client", server: "a\\server" };
    expect(readSettings({ ...settings, packages }).packages).toMatchObject({
      types: "a/types",
      client: "a/client",
      server: "a/server",
    });
  });

  test("are refused with every problem at once", () => {
    expect(problemsWith({ name: "weather", scope: "weather", validationErorr: "x" })).toEqual([
      expect.stringMatching(/^validationErorr: unknown setting; known are service, name, scope/),
      expect.stringMatching(/^service: missing: an absolute shape id/),
      expect.stringMatching(/^name: an identifier that begins with a capital letter/),
      expect.stringMatching(/^scope: an npm scope/),
    ]);
  });

  test.each([
    ["a folder outside of the output", { packages: { types: "../types" } }, "packages.types"],
    ["an absolute folder", { packages: { types: "/types" } }, "packages.types"],
    ["an absolute folder on Windows", { packages: { types: "C:\\types" } }, "packages.types"],
    ["one folder for two packages", { packages: { msw: "./packages/server/" } }, "packages.msw"],
    ["an unknown package", { packages: { docs: "docs" } }, "packages.docs"],
    ["a blank reason", { ignoredTraits: { "com.example#owner": " " } }, "ignoredTraits.com.example#owner"],
    ["a relative id", { unenforcedPatterns: { City: "because" } }, "unenforcedPatterns.City"],
    ["an at sign before a trait", { ignoredTraits: { "@a.b#owner": "because" } }, "ignoredTraits.@a.b#owner"],
    ["a member instead of a trait", { ignoredTraits: { "a.b#City$name": "because" } }, "ignoredTraits.a.b#City$name"],
    ["a path before an id", { unenforcedPatterns: { "a/b#City": "because" } }, "unenforcedPatterns.a/b#City"],
    ["a member without a name", { unenforcedPatterns: { "a.b#City$": "because" } }, "unenforcedPatterns.a.b#City$"],
    ["a list instead of an object", { ignoredTraits: [] }, "ignoredTraits"],
    ["a reason that is not a text", { ignoredTraits: { "com.example#owner": 5 } }, "ignoredTraits.com.example#owner"],
    ["a folder that is not a text", { packages: { types: 5 } }, "packages.types"],
    ["a blank folder", { packages: { types: "" } }, "packages.types"],
    ["a list instead of a text", { scope: ["@weather"] }, "scope"],
    ["a list of packages", { packages: [] }, "packages: an object from package kinds to folders is expected"],
    ["a relative error", { validationError: "BadRequest" }, "validationError"],
  ])("%s is refused", (_, more, where) => {
    expect(problemsWith({ ...settings, ...more })).toEqual([expect.stringContaining(where)]);
  });

  test("may leave the pattern of a member unenforced", () => {
    const unenforcedPatterns = { "com.example#City$name": "because" };
    expect(readSettings({ ...settings, unenforcedPatterns })).toMatchObject({ unenforcedPatterns });
  });

  test("are recognized in the places of problems", () => {
    expect(isOfSetting("ignoredTraits.com.example#mark")).toBe(true);
    expect(isOfSetting("com.example#mark")).toBe(false);
  });

  test("must be an object", () => {
    expect(problemsWith("x")).toEqual(["settings: a JSON object is expected"]);
  });
});
