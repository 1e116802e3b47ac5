import type { JsonValue } from "../base/json.ts";
import { sortByKey } from "../base/sort.ts";
import type { GeneratedFile } from "../emit/generated-file.ts";
import { modelHashesFile, printModelHashes } from "../emit/model-hashes.ts";
import type { Contract } from "../model/contract.ts";
import { readContract, type GenerateOptions } from "../model/read-contract.ts";
import type { Settings } from "../settings/settings.ts";
import { emitMsw } from "./msw/emit-msw.ts";
import { emitServer } from "./server/emit-server.ts";
import { emitShapes } from "./shapes/emit-shapes.ts";

/**
 * Generates descriptors, server stub and mocks of one service from a Smithy JSON AST. Returns the files' contents by path:
 * `shapes/…`, `server/…`, `msw/…`, and `model-hashes.txt` for each of the packages. Equal arguments give equal bytes.
 *
 * @throws {ContractError} if something in the model cannot be generated faithfully; it lists every such problem
 *
 * @example
 * const settings = readSettings({ service: "com.example#Weather", name: "Weather", scope: "@weather" });
 * const files = generateContract(parseJson(await readFile("model.json", "utf8")), settings);
 */
export function generateContract(
  ast: JsonValue,
  settings: Settings,
  options: GenerateOptions = {},
): Map<string, string> {
  return emitContract(readContract(ast, settings, options));
}

/** Generates the code of a contract that has been read. Returns the files' contents by path. */
export function emitContract(contract: Contract): Map<string, string> {
  return sortByKey([
    ...contentsBelow("shapes", emitShapes(contract)),
    ...contentsBelow("server", emitServer(contract)),
    ...contentsBelow("msw", emitMsw(contract)),
    [modelHashesFile, printModelHashes(contract)],
  ]);
}

function contentsBelow(folder: string, files: readonly GeneratedFile[]): readonly (readonly [string, string])[] {
  return files.map((file) => [`${folder}/${file.path}`, file.toString()]);
}
