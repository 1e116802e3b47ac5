import type { Contract, Specifiers } from "./contract.ts";
import { hashModel } from "./emit/banner.ts";
import type { JsonValue } from "./json.ts";
import { readClosure } from "./model/closure.ts";
import { Model } from "./model/model.ts";
import { nameShapes } from "./model/names.ts";
import { emitMsw } from "./msw/emit-msw.ts";
import { ContractError, Problems } from "./problems.ts";
import { emitServer } from "./server/emit-server.ts";
import type { Settings } from "./settings.ts";
import { emitShapes } from "./shapes/emit-shapes.ts";

/** What {@link generateContract} can be told beyond the settings. */
export interface GenerateOptions {
  /** How generated code imports the contract's packages, where not by the names that the scope gives them. */
  readonly specifiers?: Partial<Specifiers>;
}

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
  const contract = readContract(ast, settings, options);
  const parts = { shapes: emitShapes(contract), server: emitServer(contract), msw: emitMsw(contract) };
  const files = Object.entries(parts).flatMap(([folder, part]) =>
    [...part].map(([path, content]): [string, string] => [`${folder}/${path}`, content]),
  );
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads and checks all that a service reaches. */
export function readContract(ast: JsonValue, settings: Settings, options: GenerateOptions = {}): Contract {
  const problems = new Problems();
  const model = new Model(ast, problems);
  const closure = readClosure(model, settings.service, problems);
  problems.throwIfAny();
  if (closure === undefined)
    throw new ContractError([{ where: settings.service, message: "the service cannot be read" }]);
  const specifiers = {
    types: `${settings.scope}/types`,
    shapes: `${settings.scope}/types/shapes`,
    server: `${settings.scope}/server`,
    models: "../models/index.ts",
    ...options.specifiers,
  };
  return {
    model,
    closure,
    names: nameShapes(closure),
    settings,
    origin: { service: settings.service, modelHash: hashModel(closure) },
    specifiers,
    printPattern: (_id, source) => ({ source }),
    notes: [],
  };
}
