import { Int64 } from "@smithy/core/event-streams";
import { toExactLong, type AnyShape, type SimpleType } from "@smithy-contract/shapes";
import type { MessageHeaders, MessageHeaderValue } from "@smithy/types";
import { malformedValue } from "../errors.ts";

/** Returns the text of a header of a message, or undefined if the message lacks it or has another type in its place. */
export function readText(headers: MessageHeaders, name: string): string | undefined {
  const header = readHeader(headers, name);
  return header?.type === "string" ? header.value : undefined;
}

/** Returns a header of a message. A header that is named like a property of Object's prototype is one like any other. */
export function readHeader(headers: MessageHeaders, name: string): MessageHeaderValue | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

/** Makes a header that holds text. */
export function textHeader(value: string): MessageHeaderValue {
  return { type: "string", value };
}

/**
 * Writes the value of a member with `@eventHeader`.
 * {@link https://smithy.io/2.0/spec/streaming.html#eventheader-trait}
 * @throws {TypeError} if the value is not of the shape's kind
 */
export function encodeHeader(shape: AnyShape, value: unknown): MessageHeaderValue {
  switch (shape.kind) {
    case "boolean":
      if (typeof value === "boolean") {
        return { type: "boolean", value };
      }
      break;
    case "byte":
    case "short":
    case "integer":
    case "intEnum": {
      const type = shape.kind === "intEnum" ? "integer" : shape.kind;
      if (typeof value === "number" && shape.type.test(value)) {
        return { type, value };
      }
      break;
    }
    case "long":
      if (typeof value === "bigint" || (typeof value === "number" && shape.type.test(value))) {
        const bytes = new DataView(new ArrayBuffer(8));
        bytes.setBigInt64(0, toExactLong(value));
        return { type: "long", value: new Int64(new Uint8Array(bytes.buffer)) };
      }
      break;
    case "string":
    case "enum":
      if (typeof value === "string") {
        return textHeader(value);
      }
      break;
    case "blob":
      if (value instanceof Uint8Array) {
        return { type: "binary", value };
      }
      break;
    case "timestamp":
      if (value instanceof Date && !Number.isNaN(value.getTime())) {
        return { type: "timestamp", value };
      }
      break;
  }
  throw new TypeError(`The value of the event's header does not fit the shape ${shape.id}.`);
}

/**
 * Reads the value of a member with `@eventHeader`. Whole numbers may have any of the four types, because clients choose it
 * by the value.
 * @throws {ProtocolError} if the header is of another kind than the shape (400)
 */
export function decodeHeader(shape: AnyShape, header: MessageHeaderValue, pointer: string): unknown {
  switch (shape.kind) {
    case "boolean":
      if (header.type === "boolean") {
        return header.value;
      }
      throw malformedValue(pointer, "a boolean");
    case "byte":
    case "short":
    case "integer":
    case "long":
    case "intEnum":
      return decodeNumber(shape.type, header, pointer);
    case "blob":
      if (header.type === "binary") {
        // The bytes are part of the whole message, which would stay in memory with them.
        return new Uint8Array(header.value);
      }
      throw malformedValue(pointer, "bytes");
    case "timestamp":
      if (header.type === "timestamp" && !Number.isNaN(header.value.getTime())) {
        return header.value;
      }
      throw malformedValue(pointer, "a timestamp");
    default:
      if (header.type === "string") {
        return header.value;
      }
      throw malformedValue(pointer, "a string");
  }
}

function decodeNumber({ name, test }: SimpleType, header: MessageHeaderValue, pointer: string): number {
  const value = numberIn(header);
  if (value === undefined || !test(value)) {
    throw malformedValue(pointer, name);
  }
  return value;
}

function numberIn(header: MessageHeaderValue): number | undefined {
  switch (header.type) {
    case "byte":
    case "short":
    case "integer":
      return header.value;
    case "long": {
      const { buffer, byteOffset } = header.value.bytes;
      return Number(new DataView(buffer, byteOffset, 8).getBigInt64(0));
    }
    default:
      return undefined;
  }
}
