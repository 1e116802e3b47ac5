import type { Contract } from "../model/contract.ts";
import type { ImportedSymbol } from "./generated-file.ts";

/** The type of a structure, union, enum or error, imported from the types package. */
export function modelType({ names, specifiers }: Contract, id: string): ImportedSymbol {
  return { from: specifiers.types, name: names.typeName(id), isType: true };
}

/** The class of an error, imported from the types package. */
export function errorClass(contract: Contract, id: string): ImportedSymbol {
  return { ...modelType(contract, id), isType: false };
}

/** The descriptor of a shape or operation, imported from the types package, under the given local name. */
export function descriptor({ names, specifiers }: Contract, id: string, as = names.constName(id)): ImportedSymbol {
  return { from: specifiers.shapes, name: names.constName(id), isType: false, as };
}

/** The service's metadata, imported from the types package. */
export function serviceMetadata({ specifiers }: Contract): ImportedSymbol {
  return { from: specifiers.shapes, name: "serviceMetadata", isType: false };
}

/** A type that the server package exports. */
export function serverType({ specifiers }: Contract, name: string): ImportedSymbol {
  return { from: specifiers.server, name, isType: true };
}

/** A value that the server package exports. */
export function serverValue({ specifiers }: Contract, name: string): ImportedSymbol {
  return { from: specifiers.server, name, isType: false };
}

/** A value that another file of the same package exports. */
export function localValue(from: string, name: string): ImportedSymbol {
  return { from, name, isType: false };
}

/** A type that another file of the same package exports. */
export function localType(from: string, name: string): ImportedSymbol {
  return { from, name, isType: true };
}
