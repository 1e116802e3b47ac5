import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { emitContract } from "../emitters/generate-contract.ts";
import type { Contract } from "../model/contract.ts";
import { isError } from "../model/names.ts";
import { readContract } from "../model/read-contract.ts";
import { parseJson, type JsonValue } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";
import { locateProblems } from "./locate-problems.ts";
import { readSettings, type Settings } from "../settings/settings.ts";

/** The file that tells placing where generated code comes from, and people what was left out. */
export const originFile = "origin.json";

/**
 * Runs as Smithy's `run` plugin: a JSON AST on standard input, files in the working folder.
 * {@link https://smithy.io/2.0/guides/smithy-build-json.html#run-plugin}
 */
export async function runPlugin(): Promise<void> {
  const root = process.env["SMITHY_ROOT_DIR"];
  if (root === undefined) {
    throw new Error('"smithy-contract plugin" is run by "smithy build"; to generate, run "smithy-contract generate"');
  }
  const settings = await loadSettings(root);
  const notes: string[] = [];
  const ast = await text(process.stdin);
  const files = await withPlaces(root, () => {
    const contract = readContract(parseAst(ast), settings, { onNote: (note) => notes.push(note) });
    const origin = { ...contract.origin, errors: listErrorClasses(contract), notes };
    return emitContract(contract).set(originFile, `${JSON.stringify(origin, null, 2)}\n`);
  });
  for (const [path, content] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** The shape ids of the modelled errors, by the names of their classes. */
function listErrorClasses({ closure, names }: Contract): Readonly<Record<string, string>> {
  const reached = [...closure.shapes.values()].filter(isError).map(({ id }) => id);
  // A service without operations reaches none of its errors, yet smithy-typescript writes a class for each.
  return Object.fromEntries([...reached, ...closure.service.errors].map((id) => [names.typeName(id), id]));
}

function parseAst(content: string): JsonValue {
  try {
    return parseJson(content);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) {
      throw cause;
    }
    const message = `not JSON, and a Smithy JSON AST is expected, which "smithy build" gives: ${cause.message}`;
    throw new ContractError([{ where: "standard input", message }]);
  }
}

/** Says of problems where in the model's sources they are. */
async function withPlaces<Result>(root: string, work: () => Result): Promise<Result> {
  try {
    return withinTheStack(work);
  } catch (cause) {
    if (cause instanceof ContractError) {
      throw new ContractError(await locateProblems(cause.problems, root));
    }
    throw cause;
  }
}

/** Says of a model that is nested without measure what is wrong with it, where the engine only knows of its stack. */
function withinTheStack<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof RangeError)) {
      throw cause;
    }
    const message =
      "its shapes, mixins or values are nested thousands of levels deep, which is more than this generator follows; flatten them";
    throw new ContractError([{ where: "model", message }]);
  }
}

/** Reads smithy-contract.json of a model's folder. */
export async function loadSettings(model: string): Promise<Settings> {
  const path = join(model, "smithy-contract.json");
  const content = await readFile(path, "utf8").catch(() => {
    throw new ContractError([{ where: path, message: "the file is missing; it names the service to generate for" }]);
  });
  try {
    return readSettings(parseJson(content));
  } catch (cause) {
    if (cause instanceof ContractError) {
      throw new ContractError(cause.problems.map(({ where, message }) => ({ where: `${path}: ${where}`, message })));
    }
    throw new ContractError([{ where: path, message: `not JSON: ${String(cause)}` }]);
  }
}
