import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";
import { readSettings, type Settings } from "./settings.ts";

/**
 * Reads the file smithy-contract.json in a model's folder.
 *
 * @throws {ContractError} if the file is missing or not JSON, or if a setting is missing, malformed or unknown
 */
export async function loadSettings(model: string): Promise<Settings> {
  const path = join(model, "smithy-contract.json");
  const content = await readFile(path, "utf8").catch(() => {
    throw new ContractError([
      { where: path, message: "the file is missing; it must name the service to generate code for" },
    ]);
  });
  try {
    return readSettings(parseJson(content));
  } catch (cause) {
    if (cause instanceof ContractError) {
      throw new ContractError(cause.problems.map(({ where, message }) => ({ where: `${path}: ${where}`, message })));
    }
    throw new ContractError([{ where: path, message: `the file is not JSON: ${String(cause)}` }]);
  }
}
