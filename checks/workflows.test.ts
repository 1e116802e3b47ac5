import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findWorkflowProblems } from "./workflows.ts";
import { root } from "./workspace-packages.ts";

const files = globSync(".github/workflows/*.{yml,yaml}", { cwd: root });

test("there are workflows to check", () => {
  expect(files.length).toBeGreaterThanOrEqual(2);
});

test.each(files)("%s keeps the rules for workflows", (file) => {
  expect(findWorkflowProblems(file, readFileSync(join(root, file), "utf8"))).toEqual([]);
});

describe("a workflow is refused", () => {
  const good = `
on: push
permissions: {}
concurrency: some
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: echo "$WORD"
        env:
          WORD: \${{ github.ref }}
`;

  test("for nothing if it keeps the rules", () => {
    expect(findWorkflowProblems("a.yml", good)).toEqual([]);
  });

  test.each([
    ["permissions for every job at once", "permissions: {}", "permissions: write-all", 'write "permissions: {}"'],
    ["the default permissions", "permissions: {}\n", "", 'write "permissions: {}"'],
    ["no concurrency group", "concurrency: some\n", "", "name a concurrency group"],
    ["the trigger that trusts forks", "on: push", "on: [pull_request_target]", "pull_request_target"],
    ["a job without permissions", "    permissions:\n      contents: read\n", "", "list the permissions"],
    [
      "a job with every permission",
      "permissions:\n      contents: read",
      "permissions: write-all",
      "list the permissions",
    ],
    ["a job with id-token that does not publish", "contents: read", "id-token: write", "only the job that publishes"],
    ["a job without a time limit", "    timeout-minutes: 5\n", "", "set timeout-minutes"],
    ["an action pinned by a tag", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7", "pin actions/checkout@v7"],
    ["an action pinned by a short hash", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@3d3c42e5", "pin actions/"],
    ["a hash without its version", " # v7.0.1", "", "pin actions/checkout@3d3c42e"],
    ["an expression in a script", '"$WORD"', '"${{ github.ref }}"', "through env"],
    ["credentials that stay in the checkout", "persist-credentials: false", "fetch-depth: 0", "persist-credentials"],
  ])("for %s", (_, before, after, problem) => {
    expect(good).toContain(before);
    expect(
      findWorkflowProblems(
        "a.yml",
        good.replace(before, () => after),
      ),
    ).toEqual([expect.stringContaining(problem)]);
  });
});
