import type { DataShape, SimpleType } from "./shape.ts";

const simple: Readonly<Record<string, SimpleType>> = {
  BigDecimal: "bigDecimal",
  BigInteger: "bigInteger",
  Blob: "blob",
  Boolean: "boolean",
  Byte: "byte",
  Document: "document",
  Double: "double",
  Float: "float",
  Integer: "integer",
  Long: "long",
  PrimitiveBoolean: "boolean",
  PrimitiveByte: "byte",
  PrimitiveDouble: "double",
  PrimitiveFloat: "float",
  PrimitiveInteger: "integer",
  PrimitiveLong: "long",
  PrimitiveShort: "short",
  Short: "short",
  String: "string",
  Timestamp: "timestamp",
};

const shapes = new Map<string, DataShape>(
  Object.entries(simple).map(([name, type]) => [`smithy.api#${name}`, { id: `smithy.api#${name}`, type, traits: {} }]),
);
shapes.set("smithy.api#Unit", { id: "smithy.api#Unit", type: "structure", traits: {}, members: [] });

/** A data shape of Smithy's prelude, which a JSON AST need not include. {@link https://smithy.io/2.0/spec/model.html#prelude} */
export function findPreludeShape(id: string): DataShape | undefined {
  return shapes.get(id);
}
