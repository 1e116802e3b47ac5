import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "../src/index.ts";
import { testsMutants } from "./mutants.ts";
import { cli, runCli, startCli, startProgram } from "./run-cli.ts";
import { makeTemporaryFolder } from "./temporary-files.ts";

const { path: folder, write } = makeTemporaryFolder("cli-import-");

const good = write(
  "good.yaml",
  `openapi: 3.0.1
info: {title: Good}
paths:
  /a:
    get:
      x-amazon-apigateway-integration: {type: mock}
`,
);
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
const refusal =
  /^Errors found during import:\n\S+bad\.yaml:6: \/paths\/\S+: .*Timeout should be between 50 ms and 29000 ms\n$/;

async function pathsIn(database: string): Promise<readonly string[]> {
  const store = await openStore(database);
  const methods = await store.list();
  await store.close();
  return methods.map(({ path }) => path);
}

describe("import", () => {
  test("fills a database that serve and list then read, document by document", async () => {
    const database = join(folder, "apis.db");
    const imported = await runCli("import", "--database", database, good, bad);
    expect(imported).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal) });
    expect(imported.stdout).toMatch(/good\.yaml: added [0-9a-z]{10} \(Good\)\n$/);
    const { stdout } = await runCli("list", "--database", database, "--json");
    expect(JSON.parse(stdout)).toMatchObject([{ path: "/a" }]);
    const running = startCli("serve", "--port", "0", "--database", database);
    expect(await running.waitFor(/Ctrl-C/)).not.toContain("uojnr9hd57");
    running.kill("SIGINT");
    expect(await running.ended).toMatchObject({ code: 0, stderr: "" });
  });

  test("lets list show what serve would serve: a document once, instead of its stored version", async () => {
    const database = join(folder, "listed.db");
    await runCli("import", "--database", database, good);
    const alone = await runCli("list", "--json", good);
    expect(await runCli("list", "--json", "--database", database, good, good)).toEqual(alone);
  });

  test("replaces a document of the same title only with --replace, and the same document always", async () => {
    const database = join(folder, "replaced.db");
    const edited = write("edited.yaml", readFileSync(good, "utf8").replace("/a:", "/b:"));
    await runCli("import", "--database", database, good);
    expect((await runCli("import", "--database", database, good)).stdout).toContain("good.yaml: replaced");
    const refused = await runCli("import", "--database", database, edited);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/The database already has another document with the title "Good".* --replace/);
    expect(await pathsIn(database)).toEqual(["/a"]);
    const replaced = await runCli("import", "--database", database, "--replace", edited);
    expect(replaced).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("edited.yaml: replaced") });
    expect(await pathsIn(database)).toEqual(["/b"]);
  });

  test("never lets one of its documents replace another of the same title", async () => {
    const database = join(folder, "both.db");
    const other = write("other.yaml", readFileSync(good, "utf8").replace("/a:", "/c:"));
    const { code, stderr } = await runCli("import", "--database", database, "--replace", good, other);
    expect([code, stderr]).toEqual([1, expect.stringContaining('other.yaml: The title "Good" is also that of')]);
    expect(await pathsIn(database)).toEqual(["/a"]);
  });

  test.skipIf(testsMutants)("may be started several times at once on a database that does not exist yet", async () => {
    const database = join(folder, "race.db");
    const ended = await Promise.all([1, 2, 3].map(() => runCli("import", "--database", database, good)));
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
  });
});

describe("a disk that is full", () => {
  /** Runs the import with a limit on the size of the files that it writes, in units of 512 or 1024 bytes. */
  function importWithLimit(database: string, file: string): Promise<{ code: number | null; stderr: string }> {
    const script = 'ulimit -f 400; exec "$0" "$@"';
    return startProgram("sh", [
      "-c",
      script,
      process.execPath,
      cli,
      "import",
      "--database",
      database,
      "--replace",
      file,
    ]).ended;
  }

  test.skipIf(testsMutants || process.platform === "win32")(
    "is named as the cause, and the database is as it was",
    async () => {
      const database = join(folder, "full.db");
      await runCli("import", "--database", database, good);
      const item = { get: { "x-amazon-apigateway-integration": { type: "mock" } } };
      const paths = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`/p${index}`, item]));
      const large = write("large.json", JSON.stringify({ openapi: "3.0.1", info: { title: "Good" }, paths }));
      const { code, stderr } = await importWithLimit(database, large);
      expect([code, stderr]).toEqual([
        3,
        `${large}: Not stored. What the database had before is unchanged. The database cannot be written: disk I/O error.\n`,
      ]);
      expect(await pathsIn(database)).toEqual(["/a"]);
      expect(await runCli("import", "--database", database, "--replace", large)).toMatchObject({ code: 0, stderr: "" });
      expect(await pathsIn(database)).toHaveLength(5000);
    },
  );
});
