import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installStandInSmithy, readArguments, type StandInSmithy } from "../../test/stand-in-smithy.ts";
import type { Change } from "./changes.ts";
import { printChangeset, printTable } from "./print-diff.ts";
import { runDiff, type DiffCommand } from "./run-diff.ts";

const head = "severity,id,shape,file,line,column,message,hint,suppressionReason";
const row = (severity: string, event: string) => `"${severity}","${event}","a#B","f",1,2,"It changed","",""`;

// The program is a shell script.
describe.skipIf(process.platform === "win32")("comparing two models", () => {
  let folder: string;
  let smithy: StandInSmithy;
  let printed: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "run-diff-"));
    smithy = await installStandInSmithy(folder);
    vi.stubEnv("PATH", smithy.path);
    printed = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    await writeFile(join(folder, "old.smithy"), "namespace a\nservice PetShop {}\n");
    await writeFile(join(folder, "new.smithy"), "namespace a\nservice PetShop {}\nservice Other {}\n");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the comparison, for which Smithy prints the given lines and ends with an exit code. */
  async function run(
    lines: readonly string[],
    exitCode = 0,
    options: Partial<DiffCommand> = {},
    script = "",
  ): Promise<number> {
    const output = lines.map((line) => `echo '${line}'`).join("\n");
    await smithy.runAfterwards(
      `if [ "$1" = diff ]; then\n${script}\n${output}\nexit ${exitCode}\nfi\n[ -z "$INVALID" ] || { echo "$3 is invalid"; exit 2; }`,
    );
    const models = { old: join(folder, "old.smithy"), current: join(folder, "new.smithy") };
    return runDiff({ ...models, service: "PetShop", json: false, ...options });
  }

  test("prints a table and a changeset for the scope of the service's name", async () => {
    expect(await run([head, row("NOTE", "AddedShape")])).toBe(0);
    expect(printed).toEqual([
      "change      shape  what\ncompatible  a#B    It changed.",
      expect.stringMatching(/^\nA changeset for the packages:\n\n---\n"@pet-shop\/types": minor\n/),
    ]);
  });

  test("ends with 1 if a change is breaking, which Smithy reports by its own exit code too", async () => {
    expect(await run([head, row("ERROR", "RemovedShape")], 1)).toBe(1);
    expect(printed[0]).toContain("breaking");
    expect(printed[1]).toContain('"@pet-shop/types": major');
  });

  test("names a scope that was chosen, and refuses one that npm does not have", async () => {
    await run([head, row("NOTE", "AddedShape")], 0, { scope: "@acme" });
    expect(printed[1]).toContain('"@acme/types": minor');
    await expect(run([head], 0, { scope: "acme" })).rejects.toThrow("write @acme");
  });

  test("prints no changeset if nothing differs", async () => {
    expect(await run([head])).toBe(0);
    expect(printed).toEqual(["The models do not differ"]);
  });

  test("prints JSON if it is told to", async () => {
    await run([head, row("NOTE", "AddedShape")], 0, { json: true });
    expect(printed.map((line) => JSON.parse(line))).toEqual([
      {
        changes: [{ bump: "minor", event: "AddedShape", shape: "a#B", message: "It changed." }],
        changeset: expect.stringContaining('"@pet-shop/types": minor'),
      },
    ]);
  });

  test("gives Smithy both models, and asks for every difference", async () => {
    await run([head]);
    expect(await readArguments(smithy)).toMatch(
      /^diff --old \S+\/old --new \S+\/new --format csv --severity NOTE --quiet$/,
    );
  });

  test("gives Smithy copies of both models with the packages that either needs, which are gone afterwards", async () => {
    const seen = join(folder, "seen");
    for (const side of ["before", "after"]) {
      const config = { version: "1.0", sources: ["main.smithy"], maven: { dependencies: [`com.acme:${side}:1`] } };
      await mkdir(join(folder, side));
      await writeFile(join(folder, side, "smithy-build.json"), JSON.stringify(config));
      await writeFile(
        join(folder, side, "main.smithy"),
        `namespace a\nuse smithy.waiters#waitable\n// ${side}\nservice B {}\n`,
      );
    }
    const copy = `/bin/cp -R "$PWD" "${seen}"\nprintf %s "$PWD" > "${seen}/path"`;
    await run([head], 0, { old: join(folder, "before"), current: join(folder, "after"), service: undefined }, copy);
    expect(await readFile(join(seen, "old/main.smithy"), "utf8")).toContain("// before");
    expect(await readFile(join(seen, "new/main.smithy"), "utf8")).toContain("// after");
    const { sources, maven } = JSON.parse(await readFile(join(seen, "smithy-build.json"), "utf8"));
    expect(sources).toEqual([]);
    expect(maven.dependencies.map((each: string) => each.split(":")[1])).toEqual(
      expect.arrayContaining(["smithy-waiters", "before", "after"]),
    );
    expect(existsSync(await readFile(join(seen, "path"), "utf8"))).toBe(false);
  });

  test.each([
    ["it is among the differences", [head, '"ERROR","Model","a#B","f",1,2,"x","",""']],
    ["there are no differences", [head]],
  ])("validates the models if Smithy fails and %s", async (_, lines) => {
    await expect(run(lines, 1)).rejects.toThrow("smithy diff failed, although both models are valid");
    vi.stubEnv("INVALID", "1");
    await expect(run(lines, 1)).rejects.toThrow(`ended with exit code 2:\n${join(folder, "old.smithy")} is invalid`);
  });

  test("fails as Smithy does if Smithy prints no table", async () => {
    await expect(run(["No such file"], 1)).rejects.toThrow("ended with exit code 1:\nNo such file\n");
  });

  test("needs to know which service to compare", async () => {
    await expect(run([head], 0, { service: undefined })).rejects.toThrow(
      "choose one with --service: a#Other, a#PetShop",
    );
  });
});

describe("printed changes", () => {
  const change = (bump: Change["bump"], message: string): Change => ({ bump, event: "E", shape: "a#B", message });
  const changes = [change("patch", "Says\n  more."), change("minor", "\n Adds."), change("major", "Removes.")];

  test("are sorted by what they mean, each on one line without space around it", () => {
    expect(printTable(changes).split("\n")).toEqual([
      "change         shape  what",
      "breaking       a#B    Removes.",
      "compatible     a#B    Adds.",
      "documentation  a#B    Says more.",
    ]);
  });

  test.each([
    [changes, "major", ["Breaking changes:", "Compatible changes:", "Documentation:"]],
    [changes.slice(0, 2), "minor", ["Compatible changes:", "Documentation:"]],
    [changes.slice(0, 1), "patch", ["Documentation:"]],
  ])("are in a changeset under their kinds: %#", (each, bump, titles) => {
    const changeset = printChangeset(each, "@a") ?? "";
    expect(changeset).toContain(`"@a/msw": ${bump}\n---\n`);
    expect(changeset.match(/^\w.*:$/gm)).toEqual(titles);
  });
});
