import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkScope, chooseService, settingsOf, suggestScope } from "../generate/plain-model.ts";
import { printSmithyBuild } from "../scaffold/model-files.ts";
import { writeFiles } from "../scaffold/write-files.ts";
import { readPlainModel, type PlainModel } from "../settings/model-files.ts";
import { runSmithy, SmithyCliError } from "../smithy-cli/resolve-smithy-cli.ts";
import { readChanges } from "./changes.ts";
import { printChangeset, printTable } from "./print-diff.ts";

/** The options of `smithy-contract diff`. */
export interface DiffCommand {
  /** The old model, as a file or folder. */
  readonly old: string;
  /** The new model, as a file or folder. */
  readonly current: string;
  readonly service?: string | undefined;
  /** The scope of the packages in the proposed changeset. Default: the one that `init` would suggest. */
  readonly scope?: string | undefined;
  /** Whether to print the changes as JSON. */
  readonly json: boolean;
}

/**
 * Compares two models with `smithy diff`, and says what the changes mean for callers and implementers. Returns the exit
 * code: 1 if a change is breaking.
 *
 * @throws {ContractError} if there is no model at a path
 * @throws {SmithyCliError} if Smithy cannot read a model
 * @throws {SmithyCliUnavailableError} if no Smithy CLI can be started
 */
export async function runDiff({ old, current, service, scope, json }: DiffCommand): Promise<number> {
  const models = { old: await readPlainModel(old), new: await readPlainModel(current) };
  const id = chooseService(models.new, service, current);
  const changes = readChanges(await compare(models, id));
  const changeset = printChangeset(changes, scope === undefined ? suggestScope(id) : checkScope(scope));
  console.log(json ? JSON.stringify({ changes, changeset }) : printTable(changes));
  if (!json && changeset !== undefined) {
    console.log(`\nA changeset for the packages:\n\n${changeset}`);
  }
  return changes.some(({ bump }) => bump === "major") ? 1 : 0;
}

/** Runs `smithy diff` over copies of both models. Returns its output, a table with commas. */
async function compare(models: Readonly<Record<"old" | "new", PlainModel>>, service: string): Promise<string> {
  const temporary = await mkdtemp(join(tmpdir(), "smithy-contract-"));
  try {
    for (const [side, { files }] of Object.entries(models)) {
      await writeFiles(join(temporary, side), new Map(files.map(({ name, content }) => [name, content])));
    }
    const contents = [...models.old.files, ...models.new.files].map(({ content }) => content);
    const dependencies = [...models.old.dependencies, ...models.new.dependencies];
    const config = printSmithyBuild(settingsOf(service, { scope: undefined }), { sources: [], contents, dependencies });
    await writeFiles(temporary, new Map([["smithy-build.json", config]]));
    const sides = ["--old", join(temporary, "old"), "--new", join(temporary, "new")];
    const format = ["--format", "csv", "--severity", "NOTE", "--quiet"];
    const options = { cwd: temporary, stdio: "pipe" } as const;
    const { stdout, exitCode } = await runSmithy(["diff", ...sides, ...format], options)
      .then((result) => ({ ...result, exitCode: 0 }))
      .catch(readFailure);
    // An invalid model is among the differences as "Model", or is why the list is empty.
    if (exitCode !== 0 && (/^"ERROR","Model"/m.test(stdout) || !/^"/m.test(stdout))) {
      // "validate" prints the problems of a model with files and lines.
      for (const { files } of [models.old, models.new]) {
        await runSmithy(["validate", "--quiet", ...files.map(({ path }) => path)], options);
      }
      throw new Error("smithy diff failed, although both models are valid");
    }
    return stdout;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Smithy's exit code is 1 if there are errors among the differences, too. */
function readFailure(cause: unknown): SmithyCliError {
  if (cause instanceof SmithyCliError && cause.stdout.startsWith("severity,")) {
    return cause;
  }
  throw cause;
}
