import { describe, expect, test } from "vitest";
import { formatTable } from "./format-table.ts";
import { parseSkips } from "./skips.ts";
import { toJson } from "./to-json.ts";
import { judgeResults } from "./way-report.ts";

const results = new Map<string, readonly string[]>([
  ["Right:request", []],
  ["Wrong:request", ["input.a: expected 1, got 2", "input.b: expected 1, got nothing"]],
  ["Known:response", ["status: expected 200, got 500"]],
]);
const skips = new Map([["Known:response", "the proxy is old"]]);

describe("a report", () => {
  const report = judgeResults("fetch", results, skips);

  test("tells passed from failed and from known to fail", () => {
    expect(report).toEqual({
      way: "fetch",
      passed: 1,
      failed: [{ name: "Wrong:request", remarks: results.get("Wrong:request") }],
      skipped: [{ name: "Known:response", remarks: ["the proxy is old"] }],
    });
  });

  test("fails a known failure that passes", () => {
    const { passed, failed, skipped } = judgeResults("fetch", new Map([["Known:response", []]]), skips);
    expect({ passed, failed: failed.map(({ name }) => name), skipped }).toEqual({
      passed: 0,
      failed: ["Known:response"],
      skipped: [],
    });
  });

  test("fails a known failure of a case that is not there", () => {
    expect(judgeResults("fetch", new Map(), skips).failed).toEqual([
      { name: "Known:response", remarks: ["is skipped, but there is no such case"] },
    ]);
  });

  test("is a table with the names of what failed and what is skipped", () => {
    expect(formatTable([report, judgeResults("client", new Map([["Right:request", []]]))])).toBe(
      [
        "way in  passed  failed  skipped",
        "fetch        1       1        1",
        "client       1       0        0",
        "",
        "fetch, failed:",
        "  Wrong:request: input.a: expected 1, got 2; input.b: expected 1, got nothing",
        "",
        "fetch, skipped:",
        "  Known:response: the proxy is old",
      ].join("\n"),
    );
  });

  test("is JSON by way in", () => {
    expect(toJson({ ways: [report], partialWays: [] })).toEqual({
      ways: {
        fetch: {
          passed: 1,
          failed: 1,
          skipped: 1,
          failedNames: ["Wrong:request"],
          skippedNames: ["Known:response"],
        },
      },
      partialWays: {},
    });
  });
});

describe("a file of known failures", () => {
  test("has a name and a reason on each line", () => {
    const text = "# a comment\n\nA:request  for a reason\n  B:response because\n";
    expect([...parseSkips(text, "client.txt")]).toEqual([
      ["A:request", "for a reason"],
      ["B:response", "because"],
    ]);
  });

  test("is refused where a reason is missing or a name is there twice", () => {
    expect(() => parseSkips("\nA:request\n", "client.txt")).toThrow("client.txt:2: A:request");
    expect(() => parseSkips("A:request a\nA:request b", "client.txt")).toThrow("client.txt:2: A:request");
  });
});
