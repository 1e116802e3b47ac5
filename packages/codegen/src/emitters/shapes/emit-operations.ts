import { isObject } from "../../base/json.ts";
import { localValue } from "../../emit/contract-symbols.ts";
import { documentationLines, printDocComment } from "../../emit/doc-comment.ts";
import { GeneratedFile } from "../../emit/generated-file.ts";
import { printConst, type GenericType } from "../../emit/print-const.ts";
import { PureCall, type Printable, type Raw } from "../../emit/print.ts";
import { builders } from "../../emit/symbols.ts";
import { eventStreamOf, requiresChecksum } from "../../model/classify-shape.ts";
import type { Contract } from "../../model/contract.ts";
import { httpOf } from "../../model/http.ts";
import { hasTrait, traitOf, type OperationModelShape } from "../../model/shape.ts";
import type { ModuleByShape } from "./emit-shapes-module.ts";
import { ownType, printShapeType } from "./print-shape-type.ts";

/** Emits the module with the descriptors of all operations. */
export function emitOperations(contract: Contract, moduleOf: ModuleByShape): GeneratedFile {
  const { closure, names } = contract;
  const file = new GeneratedFile("operations.ts");
  for (const operation of closure.operations) {
    const type = descriptorType(file, contract, operation);
    const value = describeOperation(file, contract, operation, moduleOf);
    const docs = printDocComment(documentationLines(operation));
    file.print`${docs}${printConst(names.constName(operation.id), type, value)}`;
  }
  return file;
}

function descriptorType(file: GeneratedFile, contract: Contract, operation: OperationModelShape): GenericType {
  const errors = contract.closure.errorsOf(operation).map((id) => file.use(ownType(contract, id)));
  return {
    name: file.use(builders.Operation),
    parameters: [
      printShapeType(file, contract, operation.input),
      printShapeType(file, contract, operation.output),
      ...(errors.length > 0 ? [errors] : []),
    ],
  };
}

function describeOperation(
  file: GeneratedFile,
  contract: Contract,
  operation: OperationModelShape,
  moduleOf: ModuleByShape,
): PureCall {
  const { closure, model, names } = contract;
  const referTo = (id: string): Raw => {
    const module = moduleOf.get(id);
    return file.reference(module === undefined ? builders.unit : localValue(`./${module}.ts`, names.constName(id)));
  };
  const eventStream = eventStreamOf(model, operation);
  const options = new Map<string, Printable>([
    ["id", operation.id],
    ...(hasTrait(operation, "http") ? [["http", httpOf(operation)] as const] : []),
    ["input", referTo(operation.input)],
    ["output", referTo(operation.output)],
    ["errors", closure.errorsOf(operation).map(referTo)],
    ...requestTraits(operation),
    ...(eventStream === undefined ? [] : [["eventStream", eventStream] as const]),
  ]);
  return new PureCall(file.use(builders.operation), [options]);
}

/** The traits of an operation that concern its requests as a whole. */
function requestTraits(operation: OperationModelShape): readonly (readonly [string, Printable])[] {
  const endpoint = traitOf(operation, "endpoint");
  const compression = traitOf(operation, "requestCompression");
  return [
    ...(isObject(endpoint) ? [["hostPrefix", endpoint["hostPrefix"] ?? ""] as const] : []),
    ...(requiresChecksum(operation) ? [["checksumRequired", true] as const] : []),
    ...(isObject(compression) ? [["requestCompression", compression["encodings"] ?? []] as const] : []),
  ];
}
