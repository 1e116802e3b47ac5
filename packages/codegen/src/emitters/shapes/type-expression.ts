import type { Model } from "../../model/model.ts";
import { isEventStream, isStreamingBlob, type Names } from "../../model/names.ts";
import { hasTrait, textOf, type DataShape, type SimpleModelShape } from "../../model/shape.ts";

/** A type of a package that generated code uses by an import. */
export interface TypeImport {
  readonly name: string;
  readonly from: string;
}

/** Prints the TypeScript types that smithy-typescript gives to the values of shapes. */
export class TypePrinter {
  readonly imports = new Map<string, TypeImport>();
  readonly #model: Model;
  readonly #names: Names;

  constructor(model: Model, names: Names) {
    this.#model = model;
    this.#names = names;
  }

  /** The type of a shape's values, its own types taken from the namespace import `models`. */
  print(id: string): string {
    const shape = this.#model.expectData(id);
    switch (shape.type) {
      case "structure":
        return id === "smithy.api#Unit" ? "s.Unit" : this.own(id);
      case "union":
        return isEventStream(shape) ? `AsyncIterable<${this.own(id)}>` : this.own(id);
      case "enum":
      case "intEnum":
        return this.own(id);
      case "list": {
        const item = this.print(shape.member.target);
        return hasTrait(shape, "sparse") ? `(${item} | null)[]` : `${item.includes(" | ") ? `(${item})` : item}[]`;
      }
      case "map": {
        const [key, value] = [this.print(shape.key.target), this.print(shape.value.target)];
        const record = `Record<${key}, ${value}${hasTrait(shape, "sparse") ? " | null" : ""}>`;
        return key === "string" ? record : `Partial<${record}>`;
      }
      default:
        return this.#simple(shape);
    }
  }

  /** The type that the models export for a structure, union, enum or error. */
  own(id: string): string {
    return `models.${this.#names.typeName(id)}`;
  }

  #simple(shape: SimpleModelShape): string {
    switch (shape.type) {
      case "string":
        return isJsonText(shape)
          ? `${this.#import("AutomaticJsonStringConversion", "@smithy/core/serde")} | string`
          : "string";
      case "blob":
        return isStreamingBlob(shape) ? this.#import("StreamingBlobTypes", "@smithy/types") : "Uint8Array";
      case "boolean":
        return "boolean";
      case "timestamp":
        return "Date";
      case "document":
        return this.#import("DocumentType", "@smithy/types");
      case "bigInteger":
        return "bigint";
      case "bigDecimal":
        return this.#import("NumericValue", "@smithy/core/serde");
      default:
        return "number";
    }
  }

  #import(name: string, from: string): string {
    this.imports.set(name, { name, from });
    return `__${name}`;
  }
}

/** Whether a string holds JSON, which smithy-typescript's client parses and prints by itself. */
export function isJsonText(shape: DataShape): boolean {
  const mediaType = textOf(shape, "mediaType");
  return (
    shape.type === "string" &&
    mediaType !== undefined &&
    (mediaType === "application/json" || mediaType.endsWith("+json"))
  );
}
