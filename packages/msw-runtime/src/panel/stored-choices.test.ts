import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getBook, handlers } from "../../test/library.ts";
import { controlOf, type ScenarioControl } from "../mock/scenario-control.ts";
import { createScenarios } from "../mock/scenarios.ts";
import { StoredChoices } from "./stored-choices.ts";

const key = "smithy-contract.mocks:lib#Library";
const answer = "error:BookNotFoundException";
const arranged = { open: true, side: "left", tab: "Calls" } as const;
const usual = { open: false, side: "right", tab: "" };
const everything = { delay: 60_000, errorRate: 1, answer };

let entries: Map<string, string>;
let control: ScenarioControl;
beforeEach(() => {
  entries = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, text: string) => void entries.set(name, text),
  });
  control = controlOf(createScenarios({ usual: handlers(), busy: [getBook.throttled({ retryAfterSeconds: "30" })] }));
});
afterEach(() => vi.unstubAllGlobals());

/** What is restored from an entry: the arrangement, the scenario and the choice for an operation. */
function restore(stored: unknown) {
  entries.set(key, typeof stored === "string" ? stored : JSON.stringify(stored));
  const arrangement = new StoredChoices(control).restore();
  return { arrangement, scenario: control.scenarios.current, choice: control.choiceOf("lib#GetBook") };
}

describe("what the panel remembers", () => {
  test("is restored after the page was loaded again", () => {
    control.scenarios.use("busy");
    control.choose("lib#GetBook", everything);
    new StoredChoices(control).save(arranged);
    expect(Object.keys(JSON.parse(entries.get(key) ?? "").choices)).toEqual(["lib#GetBook"]);

    control = controlOf(createScenarios({ usual: handlers(), busy: [getBook.throttled({ retryAfterSeconds: "30" })] }));
    expect(restore(entries.get(key))).toEqual({ arrangement: arranged, scenario: "busy", choice: everything });
  });

  test("is nothing if the page may not use the storage", () => {
    vi.stubGlobal("localStorage", undefined);
    expect(new StoredChoices(control).restore()).toEqual(usual);
    expect(() => new StoredChoices(control).save(arranged)).not.toThrow();
  });

  test.each<[string, unknown]>([
    ["no JSON", "{"],
    ["no object", "1"],
    ["null", "null"],
    ["a longer text than any that it writes", JSON.stringify({ ...arranged, more: "x".repeat(100_000) })],
    ["null in place of the choices", { choices: null }],
    ["other types", { open: "true", side: 1, tab: 1, scenario: 1, choices: 1 }],
    ["names that do not exist", { side: "top", scenario: "other", choices: { other: everything } }],
    ["names that objects inherit", { scenario: "constructor", choices: { constructor: everything } }],
    ["other choices", { choices: { "lib#GetBook": { answer: "other", delay: 60_001, errorRate: 1.1 } } }],
    ["negative numbers", { choices: { "lib#GetBook": { delay: -1, errorRate: -0.1 } } }],
    ["numbers as texts", { choices: { "lib#GetBook": { delay: "1", errorRate: "1" } } }],
  ])("is nothing if the entry has %s", (_, stored) => {
    expect(restore(stored)).toEqual({ arrangement: usual, scenario: "usual", choice: {} });
  });

  test("is read from a text of the greatest length", () => {
    const { length } = JSON.stringify({ ...arranged, more: "" });
    expect(restore({ ...arranged, more: "x".repeat(100_000 - length) }).arrangement).toEqual(arranged);
  });
});
