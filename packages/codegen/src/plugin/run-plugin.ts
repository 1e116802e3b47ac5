import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { parseJson, type JsonValue } from "../base/json.ts";
import { ContractError, type Problem } from "../base/problems.ts";
import { loadSettings } from "../settings/load-settings.ts";
import { isOfSetting } from "../settings/settings.ts";
import { emitModel } from "./emit-model.ts";
import { locateNotes, locateProblems } from "./locate-problems.ts";
import { writeProblems } from "./problems-file.ts";

/**
 * The file in which the plugin reports to `smithy-contract generate`: `errorIds` are the shape ids of the modelled errors by
 * the names of their classes, and `notes` tell what was left out of the generated code.
 */
export const reportFile = "report.json";

/**
 * Runs as Smithy's `run` plugin: reads a JSON AST from standard input and writes the generated files into the working
 * folder. {@link https://smithy.io/2.0/guides/smithy-build-json.html#run-plugin}
 *
 * @throws {ContractError} if something in the model cannot be generated faithfully; it lists every such problem
 */
export async function runPlugin(): Promise<void> {
  const root = process.env["SMITHY_ROOT_DIR"];
  if (root === undefined) {
    throw new Error(
      '"smithy-contract plugin" is run by "smithy build"; to generate code, run "smithy-contract generate"',
    );
  }
  const settings = await loadSettings(root);
  const ast = await text(process.stdin);
  const { contract, errorIds, notes } = await withLocations(root, () => emitModel(parseAst(ast), settings));
  const report = { errorIds, notes: await locateNotes(notes, root) };
  const files = new Map(contract).set(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  for (const [path, content] of files) {
    await mkdir(dirname(resolve(path)), { recursive: true });
    await writeFile(resolve(path), content);
  }
}

function parseAst(content: string): JsonValue {
  try {
    return parseJson(content);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) {
      throw cause;
    }
    const message = `not JSON; the JSON AST that "smithy build" writes is expected: ${cause.message}`;
    throw new ContractError([{ where: "standard input", message }]);
  }
}

/** Adds to each problem of a ContractError its location in the model's sources, and reports it to `generate`. */
async function withLocations<Result>(root: string, work: () => Result): Promise<Result> {
  try {
    return reportDeepNesting(work);
  } catch (cause) {
    if (cause instanceof ContractError) {
      const problems = await locateProblems(cause.problems.map(nameFile), root);
      await writeProblems(problems);
      throw new ContractError(problems);
    }
    throw cause;
  }
}

/** A problem of a setting is in the settings' file. */
function nameFile({ where, message }: Problem): Problem {
  return { where: isOfSetting(where) ? `smithy-contract.json: ${where}` : where, message };
}

/** Replaces the error of a stack overflow, which a deeply nested model causes, by one that says so. */
function reportDeepNesting<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) {
      throw cause;
    }
    const message =
      "its shapes, mixins or values are nested thousands of levels deep, which this generator does not support; flatten them";
    throw new ContractError([{ where: "model", message }]);
  }
}
