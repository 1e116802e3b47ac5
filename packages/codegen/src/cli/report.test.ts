import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { installStandInSmithy } from "../../test/stand-in-smithy.ts";
import { runCli } from "./run-cli.ts";

let folder: string;
let printed: string[];
let reported: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
  printed = [];
  reported = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void reported.push(line));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

describe("the exit code", () => {
  test.each([
    [["--version"], 0],
    [["--help"], 0],
    [["generate", "--help"], 0],
    [["generat"], 2],
    [["help"], 2],
    [["generate", "--dry"], 2],
    [["diff", "one-model"], 2],
  ])("of %j is %i", async (args, exitCode) => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await runCli(args)).toBe(exitCode);
    expect([...printed, ...reported]).toEqual([]);
  });

  test("is 130 if init is cancelled at a question, and one line says that nothing was written", async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    vi.spyOn(process, "stdin", "get").mockReturnValue(stdin as unknown as typeof process.stdin);
    vi.spyOn(process, "stdout", "get").mockReturnValue(stdout as unknown as typeof process.stdout);
    stdin.write("\u0003");
    expect(await runCli(["init", join(folder, "notes")])).toBe(130);
    expect(reported).toEqual(["Cancelled; nothing was written"]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is 1 for a problem, which is printed with its place", async () => {
    expect(await runCli(["generate", "--model", join(folder, "nowhere")])).toBe(1);
    expect(reported).toEqual([
      "smithy-contract: 1 problem",
      expect.stringMatching(/^ {2}\S+smithy-contract\.json: the file is missing/),
    ]);
    expect(printed).toEqual([]);
  });

  test("is 1 for several problems, whose number is printed", async () => {
    await writeFile(join(folder, "smithy-contract.json"), '{"service":"a#B"}');
    expect(await runCli(["generate", "--model", folder])).toBe(1);
    expect(reported[0]).toBe("smithy-contract: 2 problems");
    expect(reported).toHaveLength(3);
  });

  test("is 1 for problems that are printed as JSON with --json", async () => {
    expect(await runCli(["diff", "--json", join(folder, "old"), join(folder, "new")])).toBe(1);
    expect(printed.map((line) => JSON.parse(line))).toEqual([
      { problems: [{ where: join(folder, "old"), message: "there is no such file or folder" }] },
    ]);
    expect(reported).toEqual([]);
  });

  test.each([[], ["--json"]])(
    "is 1 for any other error, of which only the message is printed, with %j",
    async (...flags) => {
      vi.stubEnv("SMITHY_ROOT_DIR", undefined);
      const args = flags.length === 0 ? ["plugin"] : ["init", "--json", join(folder, "\0")];
      expect(await runCli(args)).toBe(1);
      expect(reported).toEqual([expect.stringMatching(/^smithy-contract: .+/)]);
      expect(printed).toEqual([]);
    },
  );
});

test.each(["generate", "watch", "diff", "init", "build"])("the help of %s has an example", async (name) => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await runCli([name, "--help"]);
  expect(written.mock.calls.join("")).toContain(`\nExamples:\n  $ smithy-contract ${name}`);
});

test("watch and build report what is wrong with their arguments", async () => {
  expect(await runCli(["watch", "--model", join(folder, "nowhere")])).toBe(1);
  expect(reported).toContainEqual(expect.stringContaining("smithy-contract.json: the file is missing"));
  expect(await runCli(["build", join(folder, "nowhere")])).toBe(1);
  expect(reported.at(-1)).toContain("ENOENT");
});

describe("without its flag", () => {
  test("init replaces no file", async () => {
    await writeFile(join(folder, "mine.txt"), "");
    expect(await runCli(["init", folder])).toBe(1);
    expect(reported.at(-1)).toContain("the folder is not empty");
  });

  // The program is a shell script.
  test.skipIf(process.platform === "win32")("generate writes, and prints sentences about what it wrote", async () => {
    const smithy = await installStandInSmithy(folder);
    await smithy.runAfterwards("echo talk");
    vi.stubEnv("PATH", smithy.path);
    const talk = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const model = join(folder, "a.smithy");
    await writeFile(model, "namespace a\nservice B {}\n");
    expect(await runCli(["generate", "--model", model, "--out", join(folder, "out"), "--scope", "@a"])).toBe(0);
    expect(printed).toContainEqual(expect.stringMatching(/^Generated \d+ files/));
    expect(talk).not.toHaveBeenCalled();
  });
});

// The program is a shell script.
test.skipIf(process.platform === "win32").each([[], ["--json"]])(
  "the exit code of Smithy is that of the program, after everything that Smithy printed, with %j",
  async (...flags) => {
    const smithy = await installStandInSmithy(folder);
    await smithy.runAfterwards("echo broken; exit 7");
    vi.stubEnv("PATH", smithy.path);
    const model = join(folder, "a.smithy");
    await writeFile(model, "namespace a\nservice B {}\n");
    const args = ["generate", "--model", model, "--out", folder, "--scope", "@a", ...flags];
    expect(await runCli(args)).toBe(7);
    expect(reported).toEqual([expect.stringMatching(/^smithy build .* ended with exit code 7:\nbroken\n$/)]);
  },
);
