import { appendFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testSettings } from "../../test/ast.ts";
import { installStandInSmithy, type StandInSmithy } from "../../test/stand-in-smithy.ts";
import { printSettings } from "../scaffold/model-files.ts";
import { watchModel } from "./watch-model.ts";

// The program is a shell script.
describe.skipIf(process.platform === "win32")("watching a model", { timeout: 30_000 }, () => {
  let folder: string;
  let model: string;
  let smithy: StandInSmithy;
  let printed: string[];
  let thrown: unknown[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "watch-model-"));
    model = join(folder, "model");
    smithy = await installStandInSmithy(folder);
    vi.stubEnv("PATH", smithy.path);
    printed = [];
    thrown = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
    vi.spyOn(console, "error").mockReturnValue();
    await mkdir(join(folder, "out"));
    await mkdir(join(model, "smithy"), { recursive: true });
    await writeFile(join(model, "smithy/a.smithy"), "namespace a\nservice B {}\n");
    await writeFile(join(model, "smithy-contract.json"), printSettings(testSettings()));
    await writeFile(join(model, "smithy-build.json"), '{ "outputDirectory": "build" }');
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  function watch(path: string, scope?: string): Promise<number> {
    const input = { model: path, out: join(folder, "out"), scope, verbose: false };
    return watchModel(input, (cause) => thrown.push(cause));
  }

  const count = (text: RegExp) => printed.filter((line) => text.test(line)).length;
  const runs = () => count(/^Watching .+ for changes/);

  const expectRuns = (expected: number) => expect.poll(runs, { timeout: 15_000 }).toBe(expected);

  /** Another run would begin after a moment without changes. */
  async function expectNoMoreRunsThan(expected: number): Promise<void> {
    await expectRuns(expected);
    await setTimeout(600);
    expect(runs()).toBe(expected);
  }

  /** Changes a file, and interrupts the run that follows. */
  async function end(watching: Promise<number>, file: string): Promise<void> {
    process.once("newListener", () => queueMicrotask(() => process.emit("SIGINT", "SIGINT")));
    await appendFile(file, "// the end\n");
    expect(await watching).toBe(130);
  }

  test("generates at once, and again after a change of a model's file, until a signal interrupts a run", async () => {
    const watchers = countWatchers();
    const watching = watch(model);
    await expectNoMoreRunsThan(1);
    expect(count(/^Generated \d+ files/)).toBe(1);
    await appendFile(join(model, "smithy/a.smithy"), "// changed\n");
    await expectNoMoreRunsThan(2);
    await appendFile(join(model, "smithy-contract.json"), "\n");
    await expectRuns(3);
    await end(watching, join(model, "smithy/a.smithy"));
    expect(thrown).toEqual([]);
    await expect.poll(countWatchers).toBe(watchers);
  });

  test("leaves other files and what the build writes alone", async () => {
    const watching = watch(model);
    await expectRuns(1);
    await writeFile(join(model, "smithy/a.smithy.orig"), "");
    await writeFile(join(model, "README.md"), "");
    await writeFile(join(model, "build/more.json"), "{}");
    await expectNoMoreRunsThan(1);
    await end(watching, join(model, "smithy/a.smithy"));
  });

  test("takes a change that arrives during a run for the next one", async () => {
    const late = join(model, "smithy/late.smithy");
    await smithy.runAfterwards(`[ -f "${late}" ] || { echo > "${late}"; /bin/sleep 1; }`);
    const watching = watch(model);
    await expectRuns(2);
    await end(watching, late);
  });

  test("reports what is wrong, and waits for the next change", async () => {
    await smithy.runAfterwards("exit 7");
    const watching = watch(model);
    await expectRuns(1);
    expect(thrown).toEqual([expect.objectContaining({ exitCode: 7 })]);
    await smithy.runAfterwards("");
    await appendFile(join(model, "smithy/a.smithy"), "// mended\n");
    await expectRuns(2);
    expect(thrown).toHaveLength(1);
    expect(count(/^Generated/)).toBe(1);
    await end(watching, join(model, "smithy/a.smithy"));
  });

  test("of one file leaves the files beside it alone", async () => {
    const file = join(model, "smithy/a.smithy");
    const watching = watch(file, "@a");
    await expectRuns(1);
    await writeFile(join(model, "smithy/b.smithy"), "namespace b\n");
    await expectNoMoreRunsThan(1);
    await appendFile(file, "// changed\n");
    await expectRuns(2);
    await end(watching, file);
  });

  test("that does not exist fails as generating it does", async () => {
    await expect(watch(join(folder, "nowhere"))).rejects.toThrow("smithy-contract.json: the file is missing");
  });

  test("takes a folder without settings, too", async () => {
    const watching = watch(join(model, "smithy"), "@a");
    await expectRuns(1);
    await writeFile(join(model, "smithy/b.smithy"), "namespace b\n");
    await expectRuns(2);
    await end(watching, join(model, "smithy/b.smithy"));
  });
});

function countWatchers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "FSEventWrap").length;
}
