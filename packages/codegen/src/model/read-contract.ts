import type { Contract, Specifiers } from "./contract.ts";
import { hashModel } from "../emit/banner.ts";
import type { JsonValue } from "../base/json.ts";
import { checkContract } from "./check-contract.ts";
import { checkTraits } from "./check-traits.ts";
import { readClosure } from "./closure.ts";
import { decidePatterns } from "./decide-patterns.ts";
import { Model } from "./model.ts";
import { nameShapes } from "./names.ts";
import { noteInheritedNames } from "./note-inherited-names.ts";
import { ContractError, Problems } from "../base/problems.ts";
import type { Settings } from "../settings/settings.ts";

/** What generating can be told beyond the settings. */
export interface GenerateOptions {
  /** How generated code imports the contract's packages, where not by the names that the scope gives them. */
  readonly specifiers?: Partial<Specifiers>;
  /** Told what was left out of the generated code, such as an example that does not fit, and what will not work in it. */
  readonly onNote?: (note: string) => void;
}

/**
 * Reads and checks all that a service reaches in a Smithy JSON AST.
 *
 * @throws {@link ContractError} naming everything in the model that cannot be generated faithfully.
 */
export function readContract(ast: JsonValue, settings: Settings, options: GenerateOptions = {}): Contract {
  const problems = new Problems();
  const model = new Model(ast, problems);
  problems.throwIfAny();
  const closure = readClosure(model, settings.service, problems);
  // What is missing in the model would only raise more problems further on.
  problems.throwIfAny();
  if (closure === undefined) {
    throw new ContractError([{ where: settings.service, message: "it cannot be read" }]);
  }
  checkTraits(closure, settings, problems);
  checkContract(model, closure, settings, problems);
  const printPattern = decidePatterns(closure, settings, problems);
  problems.throwIfAny();
  const note = options.onNote ?? (() => {});
  noteInheritedNames(model, closure, note);
  const types = `${settings.scope}/types`;
  return {
    model,
    closure,
    settings,
    names: nameShapes(closure),
    origin: { service: settings.service, modelHash: hashModel(closure) },
    specifiers: {
      types,
      shapes: `${types}/shapes`,
      server: `${settings.scope}/server`,
      models: "../models/index.ts",
      ...options.specifiers,
    },
    printPattern,
    note,
  };
}
