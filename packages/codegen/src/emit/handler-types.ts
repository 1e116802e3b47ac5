import { isStreamingBlob } from "../model/classify-shape.ts";
import type { Contract } from "../model/contract.ts";
import { hasTrait, membersOf, unitId, type ModelMember } from "../model/shape.ts";
import { modelType } from "./contract-symbols.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { printKey } from "./print.ts";
import { symbols } from "./symbols.ts";

/** The globals that the types of this file use. A file that prints them must not declare or import these names. */
export const handlerTypeGlobals = ["Omit", "ReadableStream", "Uint8Array"] as const;

/** The type of an operation's input as its implementation receives it: a streaming blob is a `ReadableStream`. */
export function inputType(file: GeneratedFile, contract: Contract, id: string): string {
  return payloadType(file, contract, id, () => "ReadableStream<Uint8Array>");
}

/** The type of an operation's output as its implementation returns it: a streaming blob is anything that can be streamed. */
export function outputType(file: GeneratedFile, contract: Contract, id: string): string {
  return id === unitId
    ? "{} | void"
    : payloadType(file, contract, id, () => file.use(symbols.StreamingBlobPayloadInputTypes));
}

/** The streaming blob among an operation's input or output members, if it has one. */
export function streamingMember({ model }: Contract, id: string): ModelMember | undefined {
  return membersOf(model.expectData(id)).find(({ target }) => isStreamingBlob(model.expectData(target)));
}

function payloadType(file: GeneratedFile, contract: Contract, id: string, streamType: () => string): string {
  if (id === unitId) {
    return "{}";
  }
  const type = file.use(modelType(contract, id));
  const streaming = streamingMember(contract, id);
  if (streaming === undefined) {
    return type;
  }
  const key = printKey(streaming.name);
  const member = hasTrait(streaming, "required") ? `${key}: ${streamType()}` : `${key}?: ${streamType()} | undefined`;
  return `Omit<${type}, ${JSON.stringify(streaming.name)}> & { ${member} }`;
}
