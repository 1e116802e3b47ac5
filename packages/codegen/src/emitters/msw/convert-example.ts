import { isObject, type JsonValue } from "../../base/json.ts";
import type { GeneratedFile } from "../../emit/generated-file.ts";
import { Raw, type Printable } from "../../emit/print.ts";
import { NumericValue } from "../../emit/symbols.ts";
import { isStreamingBlob } from "../../model/classify-shape.ts";
import type { Model } from "../../model/model.ts";
import { hasTrait, type SimpleModelShape, type StructuralModelShape } from "../../model/shape.ts";
import { readTimestamp } from "../../model/timestamp.ts";

/** An example that does not fit the shape it is an example of. */
export class ExampleError extends Error {
  override readonly name = "ExampleError";
}

/** The globals that converted examples use. A file that prints them must not declare or import these names. */
export const exampleGlobals = ["Date", "NaN", "Infinity", "Uint8Array", "atob"] as const;

/**
 * Converts a node value of `@examples` to the expression of the value that it stands for.
 * {@link https://smithy.io/2.0/spec/model.html#trait-node-values}
 *
 * @throws {ExampleError} if the value does not fit the shape; the message names the place in the value
 */
export function convertExample(file: GeneratedFile, model: Model, id: string, value: JsonValue): Printable {
  return convert({ file, model }, id, value, "");
}

interface Conversion {
  readonly file: GeneratedFile;
  readonly model: Model;
}

function convert(conversion: Conversion, target: string, node: JsonValue, path: string): Printable {
  const shape = conversion.model.expectData(target);
  switch (shape.type) {
    case "structure":
    case "union":
      return convertMembers(conversion, shape, node, path);
    case "list": {
      if (!Array.isArray(node)) {
        throw mismatch(path, "a list", node);
      }
      const isSparse = hasTrait(shape, "sparse");
      return node.map((item, index) =>
        item === null && isSparse ? null : convert(conversion, shape.member.target, item, `${path}/${index}`),
      );
    }
    case "map": {
      if (!isObject(node)) {
        throw mismatch(path, "a map", node);
      }
      const isSparse = hasTrait(shape, "sparse");
      const entries = Object.entries(node).map(([key, item]): [string, Printable] => {
        const place = `${path}/${key}`;
        convert(conversion, shape.key.target, key, place);
        return [key, item === null && isSparse ? null : convert(conversion, shape.value.target, item, place)];
      });
      return new Map(entries);
    }
    case "enum":
    case "intEnum": {
      const known = shape.entries.map((entry) => entry.value);
      if (!known.includes(node)) {
        throw mismatch(path, `one of ${known.join(", ")}`, node);
      }
      return node;
    }
    default:
      return convertSimple(conversion, shape, node, path);
  }
}

function convertMembers(conversion: Conversion, shape: StructuralModelShape, node: JsonValue, path: string): Printable {
  if (!isObject(node)) {
    throw mismatch(path, `a ${shape.type}`, node);
  }
  const given = Object.entries(node).filter(([, item]) => item !== null);
  if (shape.type === "union" && given.length !== 1) {
    throw mismatch(path, "a union with exactly one member", node);
  }
  const names = new Set(given.map(([name]) => name));
  const missing = shape.members.find((member) => !names.has(member.name) && isNeeded(conversion, member));
  if (missing !== undefined) {
    throw new ExampleError(`${path}/${missing.name} is required and missing`);
  }
  const members = new Map(shape.members.map((member) => [member.name, member]));
  const entries = given.map(([name, item]): [string, Printable] => {
    const member = members.get(name);
    if (member === undefined) {
      throw new ExampleError(`${path}/${name} is not a member of ${shape.id}`);
    }
    return [name, convert(conversion, member.target, item, `${path}/${name}`)];
  });
  return new Map(entries);
}

/** Whether an example must have a member. Idempotency tokens are generated, and streams cannot be part of an example. */
function isNeeded({ model }: Conversion, member: StructuralModelShape["members"][number]): boolean {
  return (
    hasTrait(member, "required") &&
    !hasTrait(member, "idempotencyToken") &&
    !isStreamingBlob(model.expectData(member.target))
  );
}

function convertSimple({ file }: Conversion, shape: SimpleModelShape, node: JsonValue, path: string): Printable {
  switch (shape.type) {
    case "string":
      if (typeof node !== "string") {
        throw mismatch(path, "a string", node);
      }
      return node;
    case "boolean":
      if (typeof node !== "boolean") {
        throw mismatch(path, "a boolean", node);
      }
      return node;
    case "blob":
      if (typeof node !== "string") {
        throw mismatch(path, "a base64 text", node);
      }
      return printBytes(node);
    case "timestamp": {
      const date = readTimestamp(node);
      if (date === undefined) {
        throw mismatch(path, "a timestamp", node);
      }
      return new Raw(`/* @__PURE__ */ new Date(${JSON.stringify(date.toISOString())})`);
    }
    case "document":
      return node;
    case "bigInteger":
      return BigInt(expectInteger(node, path));
    case "bigDecimal":
      return new Raw(
        file.code`/* @__PURE__ */ new ${NumericValue}("${String(expectNumber(node, path))}", "bigDecimal")`,
      );
    case "float":
    case "double":
      if (node === "NaN" || node === "Infinity" || node === "-Infinity") {
        return new Raw(node);
      }
      return Number(expectNumber(node, path));
    default:
      return Number(expectInteger(node, path));
  }
}

function expectNumber(node: JsonValue, path: string): number | bigint {
  if (typeof node !== "number" && typeof node !== "bigint") {
    throw mismatch(path, "a number", node);
  }
  return node;
}

function expectInteger(node: JsonValue, path: string): number | bigint {
  if (typeof node === "bigint" || (typeof node === "number" && Number.isInteger(node))) {
    return node;
  }
  throw mismatch(path, "an integer", node);
}

function mismatch(path: string, expected: string, found: JsonValue): ExampleError {
  const text = typeof found === "bigint" ? String(found) : JSON.stringify(found);
  return new ExampleError(`${path === "" ? "the value" : path} must be ${expected}, but is ${text.slice(0, 60)}`);
}

/**
 * Smithy writes blobs in base64, but many models have plain text instead. In that case, the bytes of the text are used.
 */
function printBytes(text: string): Printable {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  const bytes = isBase64 ? Buffer.from(text, "base64") : Buffer.from(text, "utf8");
  if (bytes.length <= 24) {
    return new Raw(`/* @__PURE__ */ Uint8Array.of(${[...bytes].join(", ")})`);
  }
  const decoded = `/* @__PURE__ */ atob(${JSON.stringify(bytes.toString("base64"))})`;
  return new Raw(`/* @__PURE__ */ Uint8Array.from(${decoded}, (character) => character.charCodeAt(0))`);
}
