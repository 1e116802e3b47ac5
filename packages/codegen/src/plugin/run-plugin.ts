import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { emitContract } from "../generate-contract.ts";
import { readContract } from "../read-contract.ts";
import { parseJson } from "../json.ts";
import { ContractError } from "../problems.ts";
import { readSettings, type Settings } from "../settings.ts";

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
  const contract = readContract(parseJson(await text(process.stdin)), settings, { onNote: (note) => notes.push(note) });
  const files = emitContract(contract);
  files.set(originFile, `${JSON.stringify({ ...contract.origin, notes }, null, 2)}\n`);
  for (const [path, content] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
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
    if (cause instanceof ContractError)
      throw new ContractError(cause.problems.map(({ where, message }) => ({ where: `${path}: ${where}`, message })));
    throw new ContractError([{ where: path, message: `not JSON: ${String(cause)}` }]);
  }
}
