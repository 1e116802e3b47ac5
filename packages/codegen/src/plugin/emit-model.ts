import type { JsonValue } from "../base/json.ts";
import { emitContract } from "../emitters/generate-contract.ts";
import { isError } from "../model/classify-shape.ts";
import type { Contract } from "../model/contract.ts";
import { readContract } from "../model/read-contract.ts";
import type { Settings } from "../settings/settings.ts";

/** What this generator makes of a model, and what placing has to know of it. */
export interface EmittedModel {
  /** The files of `generateContract`, by path. */
  readonly contract: ReadonlyMap<string, string>;
  /** The shape ids of the modelled errors, by the names of their classes. */
  readonly errorIds: Readonly<Record<string, string>>;
  /** Sentences about what was left out of the generated code, and why. */
  readonly notes: readonly string[];
}

/**
 * Generates the code of one service from a JSON AST.
 *
 * @throws {ContractError} if something in the model cannot be generated faithfully; it lists every such problem
 */
export function emitModel(ast: JsonValue, settings: Settings): EmittedModel {
  const notes: string[] = [];
  const contract = readContract(ast, settings, { onNote: (note) => notes.push(note) });
  return { contract: emitContract(contract), errorIds: listErrorIds(contract), notes };
}

/** The shape ids of the modelled errors, by the names of their classes. */
function listErrorIds({ closure, names }: Contract): Readonly<Record<string, string>> {
  const reached = [...closure.shapes.values()].filter(isError).map(({ id }) => id);
  // A service without operations reaches none of its errors, yet smithy-typescript writes a class for each of them.
  return Object.fromEntries([...reached, ...closure.service.errors].map((id) => [names.typeName(id), id]));
}
