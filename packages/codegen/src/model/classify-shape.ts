import { isObject } from "../base/json.ts";
import type { Model } from "./model.ts";
import { hasTrait, membersOf, textOf, traitOf, type DataShape, type OperationModelShape } from "./shape.ts";

/** Whether smithy-typescript declares a type for a shape. The types of all other shapes are written out where they are used. */
export function hasOwnType({ type }: DataShape): boolean {
  return type === "structure" || type === "union" || type === "enum" || type === "intEnum";
}

/** Whether a shape is an error. {@link https://smithy.io/2.0/spec/type-refinement-traits.html#error-trait} */
export function isError(shape: DataShape): boolean {
  return shape.type === "structure" && hasTrait(shape, "error");
}

/** The HTTP status of an error. {@link https://smithy.io/2.0/spec/http-bindings.html#httperror-trait} */
export function errorStatus(shape: DataShape): number {
  const status = traitOf(shape, "httpError");
  return typeof status === "number" ? status : textOf(shape, "error") === "server" ? 500 : 400;
}

/** Whether a shape is an event stream. {@link https://smithy.io/2.0/spec/streaming.html#event-streams} */
export function isEventStream(shape: DataShape): boolean {
  return shape.type === "union" && hasTrait(shape, "streaming");
}

/** Whether a shape is a stream of bytes. {@link https://smithy.io/2.0/spec/streaming.html#streaming-trait} */
export function isStreamingBlob(shape: DataShape): boolean {
  return shape.type === "blob" && hasTrait(shape, "streaming");
}

/** Whether a string holds JSON according to its media type. smithy-typescript's client parses and serializes such strings. */
export function isJsonText(shape: DataShape): boolean {
  const mediaType = shape.type === "string" ? textOf(shape, "mediaType") : undefined;
  return mediaType === "application/json" || mediaType?.endsWith("+json") === true;
}

/** Which of an operation's input and output hold an event stream; undefined if neither does. */
export function eventStreamOf(
  model: Model,
  { input, output }: OperationModelShape,
): "input" | "output" | "both" | undefined {
  const [inInput, inOutput] = [hasEventStream(model, input), hasEventStream(model, output)];
  if (inInput && inOutput) {
    return "both";
  }
  return inInput ? "input" : inOutput ? "output" : undefined;
}

function hasEventStream(model: Model, id: string): boolean {
  return membersOf(model.expectData(id)).some(({ target }) => isEventStream(model.expectData(target)));
}

/** Tells whether requests of an operation must have a checksum, by Smithy's trait or by AWS's. */
export function requiresChecksum(operation: OperationModelShape): boolean {
  const checksum = traitOf(operation, "aws.protocols#httpChecksum");
  return (
    hasTrait(operation, "httpChecksumRequired") || (isObject(checksum) && checksum["requestChecksumRequired"] === true)
  );
}

/** The traits that bind a member of an input to another part of a request than its body. */
const requestBindings = ["httpHeader", "httpLabel", "httpPrefixHeaders", "httpQuery", "httpQueryParams"] as const;

/**
 * Tells whether requests of an operation may have a body, if the protocol has HTTP bindings. An input without members is
 * an empty object.
 */
export function takesBody(model: Model, { input }: OperationModelShape): boolean {
  const members = membersOf(model.expectData(input));
  const isEmpty = members.length === 0 && input !== "smithy.api#Unit";
  return isEmpty || members.some((member) => !requestBindings.some((trait) => hasTrait(member, trait)));
}
