import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { astOf, operationOf, structureOf, to } from "../../test/ast.ts";
import { problemsFileVariable, readProblems } from "./problems-file.ts";
import { runPlugin } from "./run-plugin.ts";

const ast = astOf({
  Get: operationOf(
    { input: to("In"), errors: [to("Gone")] },
    { "smithy.api#examples": [{ title: "a", input: { b: 1 } }] },
  ),
  In: structureOf({ a: "String" }),
  Gone: structureOf({}, { "smithy.api#error": "client" }),
});
const settings = { service: "test#Service", name: "Test", scope: "@test" };

let root: string;
let output: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "run-plugin-"));
  output = await mkdtemp(join(tmpdir(), "run-plugin-output-"));
  vi.stubEnv("SMITHY_ROOT_DIR", root);
  vi.stubEnv(problemsFileVariable, join(output, "problems.json"));
  vi.spyOn(process, "cwd").mockReturnValue(output);
  await writeFile(join(root, "smithy-build.json"), '{ "sources": ["main.smithy"] }');
  await writeFile(join(root, "main.smithy"), "namespace test\noperation Get {}\n");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
  await rm(output, { recursive: true });
});

async function run(input: string, changes: object = {}): Promise<void> {
  const stdin = Readable.from([input]) as unknown as typeof process.stdin;
  vi.spyOn(process, "stdin", "get").mockReturnValue(stdin);
  await writeFile(join(root, "smithy-contract.json"), JSON.stringify({ ...settings, ...changes }));
  await runPlugin();
}

describe("the plugin", () => {
  test("writes the code into the working folder, and a report with the places of its notes", async () => {
    await run(JSON.stringify(ast));
    expect(await readFile(join(output, "server/service.ts"), "utf8")).toContain("readonly get:");
    expect(JSON.parse(await readFile(join(output, "report.json"), "utf8"))).toEqual({
      errorIds: { Gone: "test#Gone" },
      notes: [expect.stringMatching(/^test#Get \(main\.smithy:2\): its example "a" is left out: /)],
    });
    expect(await readdir(output)).not.toContain("problems.json");
  });

  test("reports the problems with their places, to the caller and to generate, and writes no code", async () => {
    const broken = JSON.stringify(astOf({ Get: operationOf({ input: to("Gone") }) }));
    await expect(run(broken)).rejects.toThrow("test#Gone: the model has no such shape");
    expect(await readProblems(join(output, "problems.json"))).toEqual([
      { where: "test#Gone", message: "the model has no such shape" },
    ]);
    expect(await readdir(output)).toEqual(["problems.json"]);
  });

  test("names the file of a setting that is wrong", async () => {
    const service = "test#Other";
    await expect(run(JSON.stringify(ast), { service })).rejects.toThrow(
      "smithy-contract.json: service: the model has no service test#Other",
    );
  });

  test("writes no file for generate if nobody asks for one", async () => {
    vi.stubEnv(problemsFileVariable, undefined);
    await expect(run("{}")).rejects.toThrow("this is not a Smithy JSON AST");
    expect(await readdir(output)).toEqual([]);
  });

  test.each([
    ["nothing", "", /^standard input: not JSON/],
    [
      "a model that is nested too deeply",
      `{"smithy":"2.0","shapes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      /^model: .*levels deep/,
    ],
  ])("refuses %s", async (_, input, message) => {
    await expect(run(input)).rejects.toThrow(message);
    expect(await readdir(output)).toEqual(["problems.json"]);
  });

  test("is not for people", async () => {
    vi.stubEnv("SMITHY_ROOT_DIR", undefined);
    await expect(run(JSON.stringify(ast))).rejects.toThrow('run "smithy-contract generate"');
  });
});

test.each([
  ["{}", []],
  ['[1, { "where": "a", "message": "b" }]', [{ where: "a", message: "b" }]],
])("the problems in %s are %j", async (content, problems) => {
  await writeFile(join(root, "problems.json"), content);
  expect(await readProblems(join(root, "problems.json"))).toEqual(problems);
});
