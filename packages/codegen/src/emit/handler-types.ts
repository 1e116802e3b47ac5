import { symbols } from "./symbols.ts";
import type { Imports } from "./generated-file.ts";
import { printKey } from "./print.ts";
import { membersOf } from "../model/closure.ts";
import { isStreamingBlob } from "../model/names.ts";
import { hasTrait, unitId } from "../model/shape.ts";
import type { Contract } from "../model/contract.ts";

/** The type of an operation's input as its implementation gets it: a stream of bytes is the one that a Request has. */
export function inputType(contract: Contract, id: string, imports: Imports): string {
  return sideType(contract, id, imports, () => "ReadableStream<Uint8Array>");
}

/** The type of an operation's output as its implementation gives it: a stream of bytes in any of the usual forms. */
export function outputType(contract: Contract, id: string, imports: Imports): string {
  if (id === unitId) {
    return "{} | void";
  }
  return sideType(contract, id, imports, () => {
    const { from, name } = symbols.StreamingBlobPayloadInputTypes;
    return imports.type(from, name);
  });
}

function sideType({ model, names, specifiers }: Contract, id: string, imports: Imports, stream: () => string): string {
  if (id === unitId) {
    return "{}";
  }
  const type = imports.type(specifiers.types, names.typeName(id));
  const streaming = membersOf(model.expectData(id)).find(({ target }) => isStreamingBlob(model.expectData(target)));
  if (streaming === undefined) {
    return type;
  }
  const key = streaming.name;
  const member = hasTrait(streaming, "required")
    ? `${printKey(key)}: ${stream()}`
    : `${printKey(key)}?: ${stream()} | undefined`;
  return `Omit<${type}, ${JSON.stringify(key)}> & { ${member} }`;
}
