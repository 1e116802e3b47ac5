import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { documentationLines, printDocComment } from "../../emit/doc-comment.ts";
import { Imports } from "../../emit/generated-file.ts";
import { PureCall, Raw, type Printable } from "../../emit/print.ts";
import { printConst } from "../../emit/print-const.ts";
import { isObject } from "../../base/json.ts";
import { membersOf } from "../../model/closure.ts";
import { httpOf } from "../../model/http.ts";
import { isEventStream } from "../../model/names.ts";
import { hasTrait, traitOf, type OperationModelShape } from "../../model/shape.ts";
import { importLines } from "./import-lines.ts";
import { TypePrinter } from "./type-expression.ts";

/** Emits the module with the descriptors of all operations. */
export function emitOperations(contract: Contract, moduleOf: ReadonlyMap<string, string>): string {
  const { closure, names, model, origin } = contract;
  const imports = new Imports(closure.operations.map(({ id }) => names.constName(id)));
  const types = new TypePrinter(model, names);
  const declarations = closure.operations.map((operation) => {
    const streams = streamsOf(contract, operation);
    const options = new Map<string, Printable>([
      ["id", operation.id],
      ["http", httpOf(operation)],
      ["input", reference(operation.input)],
      ["output", reference(operation.output)],
      ["errors", closure.errorsOf(operation).map(reference)],
      ...behaviourOf(operation),
      ...(streams === undefined ? [] : [["eventStream", streams] as const]),
    ]);
    const errors = closure.errorsOf(operation).map((id) => types.own(id));
    const type = {
      name: streams === undefined ? "s.Operation" : "s.EventStreamOperation",
      parameters: [types.print(operation.input), types.print(operation.output), ...(errors.length > 0 ? [errors] : [])],
    };
    const call = new PureCall(streams === undefined ? "s.operation" : "s.eventStreamOperation", [options]);
    return printDocComment(documentationLines(operation)) + printConst(names.constName(operation.id), type, call);
  });
  const lines = importLines(contract, declarations) + imports.print();
  return [banner(origin), lines, ...declarations].join("\n");

  function reference(id: string): Raw {
    const module = moduleOf.get(id);
    return new Raw(module === undefined ? "s.unit" : imports.value(`./${module}.ts`, names.constName(id)));
  }
}

/** What an operation asks of its requests beyond their members. */
function behaviourOf(operation: OperationModelShape): readonly (readonly [string, Printable])[] {
  const endpoint = traitOf(operation, "endpoint");
  const compression = traitOf(operation, "requestCompression");
  const checksum = traitOf(operation, "aws.protocols#httpChecksum");
  const needsChecksum =
    hasTrait(operation, "httpChecksumRequired") || (isObject(checksum) && checksum["requestChecksumRequired"] === true);
  return [
    ...(isObject(endpoint) ? [["hostPrefix", endpoint["hostPrefix"] ?? ""] as const] : []),
    ...(needsChecksum ? [["checksumRequired", true] as const] : []),
    ...(isObject(compression) ? [["requestCompression", compression["encodings"] ?? []] as const] : []),
  ];
}

/** The sides of an operation that hold an event stream. */
export function streamsOf({ model }: Contract, { input, output }: OperationModelShape): string | undefined {
  const [ofInput, ofOutput] = [input, output].map((id) =>
    membersOf(model.expectData(id)).some(({ target }) => isEventStream(model.expectData(target))),
  );
  if (ofInput === ofOutput) {
    return ofInput ? "both" : undefined;
  }
  return ofInput ? "input" : "output";
}
