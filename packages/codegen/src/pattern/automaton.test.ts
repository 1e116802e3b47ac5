import { describe, expect, test } from "vitest";
import { buildAutomaton, stateAt } from "./automaton.ts";
import { determinize } from "./determinize.ts";
import { parsePattern } from "./parse-pattern.ts";
import { PatternError } from "./pattern-node.ts";
import { writeAutomaton } from "./write-program.ts";

function build(expression: string, limit = 10_000) {
  return buildAutomaton(parsePattern(expression, "u"), { greatestCount: Infinity, limit });
}

describe("an automaton", () => {
  test("has a state for each character and one for the end, and no more than its limit", () => {
    expect(build("abc", 4).states).toHaveLength(4);
    expect(() => build("abc", 3)).toThrow("more than 3 states");
  });

  test("has the states that it refers to", () => {
    const automaton = build("a");
    expect(stateAt(automaton, automaton.start)).toEqual({ kind: "class", set: [0x61, 0x61], next: 0 });
    expect(() => stateAt(automaton, 2)).toThrow("no state 2");
  });

  test("with lookaheads cannot be written as a program", () => {
    expect(() => writeAutomaton(build("(?=a)a"))).toThrow(PatternError);
  });

  test("becomes deterministic within a limit of states", () => {
    const states = determinize(build("^ab"), 10_000).length;
    expect(determinize(build("^ab"), states)).toHaveLength(states);
    expect(() => determinize(build("^ab"), states - 1)).toThrow(`more than ${states - 1} states`);
  });

  test("becomes deterministic within a limit of work, however few states there are", () => {
    expect(() => determinize(build("[ab]{1,400}c"), 10_000)).toThrow("deterministic automaton");
  });

  test("becomes deterministic if its lookaheads combine in no more than 400 ways", () => {
    const choice = `(?=${"a|".repeat(19)}a)`;
    expect(() => determinize(build(`${choice}${choice}a`), 10_000)).not.toThrow();
    expect(() => determinize(build(`${choice}${choice}(?=a|b)a`), 10_000)).toThrow("in too many ways");
  });
});

describe("an expression is refused", () => {
  test("with what is wrong if it is invalid", () => {
    expect(() => parsePattern("[z-a]", "u")).toThrow(/^\/\[z-a\]\/u: Range out of order/);
  });

  test("if its groups are nested too deeply", () => {
    expect(() => parsePattern(`${"(".repeat(50_000)}${")".repeat(50_000)}`, "u")).toThrow("nested too deeply");
  });
});
