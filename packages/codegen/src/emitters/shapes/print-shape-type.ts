import type { GeneratedFile, ImportedSymbol } from "../../emit/generated-file.ts";
import { builders, valueTypes } from "../../emit/symbols.ts";
import { isEventStream, isJsonText, isStreamingBlob } from "../../model/classify-shape.ts";
import type { Contract } from "../../model/contract.ts";
import { hasTrait, unitId, type SimpleModelShape } from "../../model/shape.ts";

/** Prints the TypeScript type that smithy-typescript gives to the values of a shape. */
export function printShapeType(file: GeneratedFile, contract: Contract, id: string): string {
  const shape = contract.model.expectData(id);
  switch (shape.type) {
    case "structure":
      return file.use(id === unitId ? builders.Unit : ownType(contract, id));
    case "union": {
      const union = file.use(ownType(contract, id));
      return isEventStream(shape) ? `AsyncIterable<${union}>` : union;
    }
    case "enum":
    case "intEnum":
      return file.use(ownType(contract, id));
    case "list": {
      const item = printShapeType(file, contract, shape.member.target);
      return hasTrait(shape, "sparse") ? `(${item} | null)[]` : `${item.includes(" | ") ? `(${item})` : item}[]`;
    }
    case "map": {
      const key = printShapeType(file, contract, shape.key.target);
      const value = printShapeType(file, contract, shape.value.target);
      const record = `Record<${key}, ${value}${hasTrait(shape, "sparse") ? " | null" : ""}>`;
      return key === "string" ? record : `Partial<${record}>`;
    }
    default:
      return printSimpleType(file, shape);
  }
}

/** The type that the models export for a structure, union, enum or error, imported by the namespace `models`. */
export function ownType({ names, specifiers }: Contract, id: string): ImportedSymbol {
  return { from: specifiers.models, name: names.typeName(id), isType: true, namespace: "models" };
}

function printSimpleType(file: GeneratedFile, shape: SimpleModelShape): string {
  switch (shape.type) {
    case "string":
      return isJsonText(shape) ? `${file.use(valueTypes.AutomaticJsonStringConversion)} | string` : "string";
    case "blob":
      return isStreamingBlob(shape) ? file.use(valueTypes.StreamingBlobTypes) : "Uint8Array";
    case "boolean":
      return "boolean";
    case "timestamp":
      return "Date";
    case "document":
      return file.use(valueTypes.DocumentType);
    case "bigInteger":
      return "bigint";
    case "bigDecimal":
      return file.use(valueTypes.NumericValue);
    default:
      return "number";
  }
}
