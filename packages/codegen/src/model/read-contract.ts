import type { JsonValue } from "../base/json.ts";
import { ContractError, Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";
import { checkContract } from "./check-contract.ts";
import { checkSigning } from "./check-signing.ts";
import { checkTraits, noteOtherProtocols } from "./check-traits.ts";
import { readClosure } from "./closure.ts";
import type { Contract, Specifiers } from "./contract.ts";
import { decidePatterns } from "./decide-patterns.ts";
import { hashShapes } from "./hash-shapes.ts";
import { Model } from "./model.ts";
import { nameShapes } from "./names.ts";
import { noteLostBodies } from "./note-lost-bodies.ts";

/** Options of {@link readContract} in addition to the settings. */
export interface GenerateOptions {
  /** The module specifiers of the contract's packages, if they differ from the names that the scope gives them. */
  readonly specifiers?: Partial<Specifiers>;
  /** Called with a sentence for everything that is left out of the generated code, such as an example that does not fit. */
  readonly onNote?: (note: string) => void;
}

/** @throws {ContractError} if the service of the settings is not in the model; it names those that are */
function requireService({ ast }: Model, { service }: Settings): void {
  const services = [...ast].filter(([, shape]) => shape["type"] === "service").map(([id]) => id);
  // The type of another shape of this id is reported when it is read.
  if (!ast.has(service)) {
    const found = services.length === 0 ? "it declares none" : `it has ${services.join(", ")}`;
    throw new ContractError([{ where: "service", message: `the model has no service ${service}; ${found}` }]);
  }
}

/**
 * Reads and checks everything that a service reaches in a Smithy JSON AST.
 *
 * @throws {ContractError} if something in the model cannot be generated faithfully; it lists every such problem
 */
export function readContract(ast: JsonValue, settings: Settings, options: GenerateOptions = {}): Contract {
  const problems = new Problems();
  const model = new Model(ast, problems);
  problems.throwIfAny();
  requireService(model, settings);
  const closure = readClosure(model, settings.service, problems);
  // The checks below look shapes up by id, so a missing shape would be reported again and again.
  problems.throwIfAny();
  if (closure === undefined) {
    throw new ContractError([{ where: settings.service, message: "the model has no service of this id" }]);
  }
  checkTraits(closure, settings, problems);
  checkContract(model, closure, settings, problems);
  checkSigning(closure, problems);
  const note = options.onNote ?? (() => {});
  const patterns = decidePatterns(closure, settings, problems, note);
  problems.throwIfAny();
  noteOtherProtocols(closure, note);
  noteLostBodies(model, closure, note);
  const types = `${settings.scope}/types`;
  return {
    model,
    closure,
    settings,
    names: nameShapes(closure),
    specifiers: {
      types,
      shapes: `${types}/shapes`,
      server: `${settings.scope}/server`,
      models: "../models/index.ts",
      ...options.specifiers,
    },
    patterns,
    shapeHashes: hashShapes(closure),
    note,
  };
}
