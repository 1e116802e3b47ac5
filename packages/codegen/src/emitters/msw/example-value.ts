import { Raw, type Printable } from "../../emit/print.ts";
import { isObject, type JsonValue } from "../../base/json.ts";
import type { Model } from "../../model/model.ts";
import { isStreamingBlob } from "../../model/names.ts";
import { readTimestamp } from "../../model/timestamp.ts";
import { hasTrait, traitOf, type SimpleModelShape, type StructuralModelShape } from "../../model/shape.ts";

/** An example that does not fit the shapes it is an example of. */
export class ExampleError extends Error {
  override readonly name = "ExampleError";
}

/** Imports a value for an example's expression. */
export type ImportValue = (from: string, name: string) => string;

/**
 * Turns a node value of `@examples` into the expression of the value it stands for.
 * {@link https://smithy.io/2.0/spec/model.html#trait-node-values}
 *
 * @throws {@link ExampleError} where the value does not fit the shape, naming the place.
 */
export function printExample(model: Model, id: string, value: JsonValue, importValue: ImportValue): Printable {
  return convert(id, value, "");

  function convert(target: string, node: JsonValue, path: string): Printable {
    const shape = model.expectData(target);
    switch (shape.type) {
      case "structure":
      case "union":
        return convertMembers(shape, node, path);
      case "list": {
        if (!Array.isArray(node)) {
          throw mismatch(path, "a list", node);
        }
        return node.map((item, index) =>
          item === null && hasTrait(shape, "sparse") ? null : convert(shape.member.target, item, `${path}/${index}`),
        );
      }
      case "map": {
        if (!isObject(node)) {
          throw mismatch(path, "a map", node);
        }
        const entries = Object.entries(node).map(([key, item]): [string, Printable] => {
          convert(shape.key.target, key, `${path}/${key}`);
          const isNull = item === null && hasTrait(shape, "sparse");
          return [key, isNull ? null : convert(shape.value.target, item, `${path}/${key}`)];
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
        return convertSimple(shape, node, path);
    }
  }

  function convertMembers(shape: StructuralModelShape, node: JsonValue, path: string): Printable {
    if (!isObject(node)) {
      throw mismatch(path, `a ${shape.type}`, node);
    }
    const members = new Map(shape.members.map((member) => [member.name, member]));
    const given = Object.entries(node).filter(([, item]) => item !== null);
    if (shape.type === "union" && given.length !== 1) {
      throw mismatch(path, "exactly one member of a union", node);
    }
    for (const member of shape.members) {
      const mayLack = shape.type === "union" || !hasTrait(member, "required") || hasTrait(member, "idempotencyToken");
      if (
        !mayLack &&
        !isStreamingBlob(model.expectData(member.target)) &&
        !given.some(([name]) => name === member.name)
      ) {
        throw new ExampleError(`${path}/${member.name} is required and missing`);
      }
    }
    const entries = given.map(([name, item]): [string, Printable] => {
      const member = members.get(name);
      if (member === undefined) {
        throw new ExampleError(`${path}/${name} is no member of ${shape.id}`);
      }
      return [name, convert(member.target, item, `${path}/${name}`)];
    });
    return new Map(entries);
  }

  function convertSimple(shape: SimpleModelShape, node: JsonValue, path: string): Printable {
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
          throw mismatch(path, "a blob, as text in base64,", node);
        }
        return printBytes(node);
      case "timestamp":
        return printDate(node, path);
      case "document":
        return node;
      case "bigInteger":
        if (typeof node !== "bigint" && !Number.isInteger(node)) {
          throw mismatch(path, "an integer", node);
        }
        return BigInt(String(node));
      case "bigDecimal":
        if (typeof node !== "number" && typeof node !== "bigint") {
          throw mismatch(path, "a number", node);
        }
        return new Raw(
          `/* @__PURE__ */ new ${importValue("@smithy/core/serde", "NumericValue")}("${node}", "bigDecimal")`,
        );
      case "float":
      case "double":
        if (node === "NaN" || node === "Infinity" || node === "-Infinity") {
          return new Raw(node);
        }
        if (typeof node !== "number" && typeof node !== "bigint") {
          throw mismatch(path, "a number", node);
        }
        return Number(node);
      default:
        if (typeof node !== "bigint" && !Number.isInteger(node)) {
          throw mismatch(path, "an integer", node);
        }
        return Number(node);
    }
  }
}

/** Whether an operation's example may have been made for another state of the model. */
export function examplesOf(operation: {
  readonly id: string;
  readonly traits: Readonly<Record<string, JsonValue>>;
}): readonly JsonValue[] {
  const examples = traitOf(operation, "examples");
  return Array.isArray(examples) ? examples : [];
}

function mismatch(path: string, expected: string, found: JsonValue): ExampleError {
  const text = typeof found === "bigint" ? String(found) : JSON.stringify(found);
  return new ExampleError(`${path === "" ? "the value" : path} must be ${expected}, and is ${text.slice(0, 60)}`);
}

/** Bytes are base64, as Smithy says; what is none was written as the text itself. */
function printBytes(text: string): Printable {
  const isBase64 = text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  const bytes = isBase64 ? Buffer.from(text, "base64") : Buffer.from(text, "utf8");
  if (bytes.length <= 24) {
    return new Raw(`/* @__PURE__ */ Uint8Array.of(${[...bytes].join(", ")})`);
  }
  const decoded = `/* @__PURE__ */ atob(${JSON.stringify(bytes.toString("base64"))})`;
  return new Raw(`/* @__PURE__ */ Uint8Array.from(${decoded}, (character) => character.charCodeAt(0))`);
}

function printDate(node: JsonValue, path: string): Printable {
  const date = readTimestamp(node);
  if (date === undefined) {
    throw mismatch(path, "a timestamp", node);
  }
  return new Raw(`/* @__PURE__ */ new Date(${JSON.stringify(date.toISOString())})`);
}
