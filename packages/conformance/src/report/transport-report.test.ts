import { describe, expect, test } from "vitest";
import { formatTable } from "./format-table.ts";
import { parseSkips } from "./skips.ts";
import { toJson } from "./to-json.ts";
import { judgeResults } from "./transport-report.ts";

const results = new Map<string, readonly string[]>([
  ["Right:request", []],
  ["Wrong:request", ["input.a: expected 1, got 2", "input.b: expected 1, got nothing"]],
  ["Known:response", ["status: expected 200, got 500"]],
]);
const skips = new Map([["Known:response", "the proxy is old"]]);

describe("a report", () => {
  const report = judgeResults("fetch", results, skips);

  test("separates passed cases, failed cases and known failures", () => {
    expect(report).toEqual({
      transport: "fetch",
      passed: 1,
      failed: [{ name: "Wrong:request", remarks: results.get("Wrong:request") }],
      skipped: [{ name: "Known:response", remarks: ["the proxy is old"] }],
    });
  });

  test("reports a known failure that passes as failed", () => {
    const { passed, failed, skipped } = judgeResults("fetch", new Map([["Known:response", []]]), skips);
    expect({ passed, failed: failed.map(({ name }) => name), skipped }).toEqual({
      passed: 0,
      failed: ["Known:response"],
      skipped: [],
    });
  });

  test("reports a known failure without a case as failed", () => {
    expect(judgeResults("fetch", new Map(), skips).failed).toEqual([
      { name: "Known:response", remarks: ["is listed as a known failure, but there is no such case"] },
    ]);
  });

  test("is printed as a table with the names of failed and skipped cases", () => {
    expect(formatTable([report, judgeResults("client", new Map([["Right:request", []]]))])).toBe(
      [
        "transport  passed  failed  skipped",
        "fetch           1       1        1",
        "client          1       0        0",
        "",
        "fetch, failed:",
        "  Wrong:request: input.a: expected 1, got 2; input.b: expected 1, got nothing",
        "",
        "fetch, skipped:",
        "  Known:response: the proxy is old",
      ].join("\n"),
    );
  });

  test("is printed as JSON by the name of the transport", () => {
    const fetch = {
      passed: 1,
      failed: 1,
      skipped: 1,
      failedNames: ["Wrong:request"],
      skippedNames: ["Known:response"],
    };
    const reports = { transports: [report], partialTransports: [], eventStreams: [], rpc: { rpcv2Cbor: [report] } };
    expect(toJson(reports)).toEqual({
      ways: { fetch },
      partialWays: {},
      eventStreams: {},
      protocols: { restJson1: { fetch }, rpcv2Cbor: { fetch } },
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

  test("is refused if a reason is missing or a name occurs twice", () => {
    expect(() => parseSkips("\nA:request\n", "client.txt")).toThrow("client.txt:2: A:request");
    expect(() => parseSkips("A:request a\nA:request b", "client.txt")).toThrow("client.txt:2: A:request");
  });
});
