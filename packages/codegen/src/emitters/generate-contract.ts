import type { Contract } from "../model/contract.ts";
import type { JsonValue } from "../base/json.ts";
import { emitMsw } from "./msw/emit-msw.ts";
import { readContract, type GenerateOptions } from "../model/read-contract.ts";
import { emitServer } from "./server/emit-server.ts";
import type { Settings } from "../settings/settings.ts";
import { emitShapes } from "./shapes/emit-shapes.ts";

/**
 * Generates descriptors, server stub and mocks of one service from a Smithy JSON AST: file contents by path, below
 * `shapes/`, `server/` and `msw/`. Equal parameters give equal bytes.
 *
 * @throws {@link ContractError} naming everything in the model that cannot be generated faithfully.
 */
export function generateContract(
  ast: JsonValue,
  settings: Settings,
  options: GenerateOptions = {},
): Map<string, string> {
  return emitContract(readContract(ast, settings, options));
}

/** Emits the code of a contract that has been read. */
export function emitContract(contract: Contract): Map<string, string> {
  const parts = { shapes: emitShapes(contract), server: emitServer(contract), msw: emitMsw(contract) };
  const files = Object.entries(parts).flatMap(([folder, part]) =>
    [...part].map(([path, content]): [string, string] => [`${folder}/${path}`, content]),
  );
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
