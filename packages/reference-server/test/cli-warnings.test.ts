import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "../src/index.ts";
import { runCli, startCli } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";

const { path: folder, write } = makeTemporaryFolder("cli-warnings-");

const bad = write(
  "bad.yaml",
  `openapi: 3.0.1
info: {title: Bad}
paths:
  /a:
    get:
      x-amazon-apigateway-integration: {type: mock, timeoutInMillis: 1}
`,
);
/** A document with an entry that the import drops with a warning. */
const dropped = write(
  "dropped.yaml",
  `openapi: 3.0.1
info: {title: Dropped}
paths:
  /a:
    get:
      x-amazon-apigateway-integration:
        type: mock
        requestParameters:
          integration.request.header.nothing: true
`,
);
async function pathsIn(database: string): Promise<readonly string[]> {
  const store = await openStore(database);
  const methods = await store.list();
  await store.close();
  return methods.map(({ path }) => path);
}

describe("warnings", () => {
  const warning = /^\S+dropped\.yaml:9: \/paths\/\S+: Warning: .*integration\.request\.header\.nothing.*\n$/;

  test.each([["list"], ["import", "--database", join(folder, "warned.db")]])(
    "are printed to standard error by %s",
    async (...args) => {
      expect(await runCli(...args, dropped)).toMatchObject({ code: 0, stderr: expect.stringMatching(warning) });
    },
  );

  test("are printed to standard error by serve", async () => {
    const running = startCli("serve", "--port", "0", dropped);
    expect(await running.waitFor(/Ctrl-C/)).not.toContain("Warning");
    running.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 0, stderr: expect.stringMatching(warning) });
  });

  test("refuse a document with --fail-on-warnings, of which nothing is stored", async () => {
    const database = join(folder, "failed.db");
    const { code, stdout, stderr } = await runCli("import", "--database", database, "--fail-on-warnings", dropped);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/dropped\.yaml: The document has warnings, which --fail-on-warnings does not allow\.\n$/);
    expect(await pathsIn(database)).toEqual([]);
    expect(await runCli("list", "--fail-on-warnings", dropped)).toMatchObject({ code: 1, stdout: "" });
  });

  test("are in the JSON that import prints for each document", async () => {
    const files = [dropped, bad, join(folder, "missing.yaml")];
    const { code, stdout } = await runCli("import", "--json", "--database", join(folder, "json.db"), ...files);
    const message = expect.stringContaining("integration.request.header.nothing");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        file: dropped,
        result: "added",
        restApiId: expect.any(String),
        title: "Dropped",
        problems: [],
        warnings: [{ line: 9, message }],
      },
      { file: bad, result: "refused", problems: [{ line: 6 }], warnings: [] },
      { result: "refused", problems: [{ pointer: "", message: "There is no such file." }], warnings: [] },
    ]);
  });
});
