import type { SimpleType } from "../model/shape.ts";
import type { ImportedSymbol } from "./generated-file.ts";

const shapes = "@smithy-contract/shapes";
const server = "@smithy-contract/server-runtime";
const msw = "@smithy-contract/msw-runtime";

/** The module with the MSW runtime's API for users. A generated mock package exports all of it. */
export const mswApi = `${msw}/api`;

/** Every symbol of a runtime that generated code imports by name. */
export const symbols = {
  aliasMessage: value(shapes, "aliasMessage"),
  awsJson1_0: value(`${server}/aws-json-1-0`, "awsJson1_0"),
  awsJson1_1: value(`${server}/aws-json-1-1`, "awsJson1_1"),
  bodilessRestJson1: value(`${server}/rest-json-1`, "bodilessRestJson1"),
  brandError: value(shapes, "brandError"),
  createHandlers: value(msw, "createHandlers"),
  createOperationMock: value(msw, "createOperationMock"),
  createServer: value(server, "createServer"),
  freezeExamples: value(msw, "freezeExamples"),
  HandlersArguments: type(msw, "HandlersArguments"),
  MockHandler: type(msw, "MockHandler"),
  MockedService: type(msw, "MockedService"),
  OperationExample: type(msw, "OperationExample"),
  OperationHandler: type(server, "OperationHandler"),
  OperationMock: type(msw, "OperationMock"),
  Protocols: type(server, "Protocols"),
  restJson1: value(`${server}/rest-json-1`, "restJson1"),
  rpcv2Cbor: value(`${server}/rpc-v2-cbor`, "rpcv2Cbor"),
  rpcv2Json: value(`${server}/rpc-v2-json`, "rpcv2Json"),
  Server: type(server, "Server"),
  ServerOptions: type(server, "ServerOptions"),
  ServerOptionsWithCreateContext: type(server, "ServerOptionsWithCreateContext"),
  ServiceMetadata: type(shapes, "ServiceMetadata"),
  StreamingBlobPayloadInputTypes: type("@smithy/types", "StreamingBlobPayloadInputTypes"),
  withChecksums: value(`${server}/checksums`, "withChecksums"),
  withEventStreams: value(`${server}/event-streams`, "withEventStreams"),
  withQuickBodies: value(`${server}/quick-bodies`, "withQuickBodies"),
} as const satisfies Readonly<Record<string, ImportedSymbol>>;

/** The builders of descriptors, imported as the namespace `s`. */
export const builders = {
  enumeration: builder("enumeration"),
  error: builder("error"),
  eventStream: builder("eventStream"),
  hasUniqueItems: builder("hasUniqueItems"),
  intEnumeration: builder("intEnumeration"),
  list: builder("list"),
  map: builder("map"),
  mediaTypeString: builder("mediaTypeString"),
  member: builder("member"),
  operation: builder("operation"),
  patternProgram: builder("patternProgram"),
  simple: builder("simple"),
  sparseList: builder("sparseList"),
  sparseMap: builder("sparseMap"),
  structure: builder("structure"),
  union: builder("union"),
  unit: builder("unit"),
  ModeledError: builderType("ModeledError"),
  Operation: builderType("Operation"),
  Shape: builderType("Shape"),
  Structure: builderType("Structure"),
  Unit: builderType("Unit"),
} as const satisfies Readonly<Record<string, ImportedSymbol>>;

/** The descriptors of Smithy's simple types. */
export const simpleShapes = {
  bigDecimal: builder("bigDecimal"),
  bigInteger: builder("bigInteger"),
  blob: builder("blob"),
  boolean: builder("boolean"),
  byte: builder("byte"),
  document: builder("document"),
  double: builder("double"),
  float: builder("float"),
  integer: builder("integer"),
  long: builder("long"),
  short: builder("short"),
  string: builder("string"),
  timestamp: builder("timestamp"),
} as const satisfies Readonly<Record<SimpleType, ImportedSymbol>>;

/** The types of smithy-typescript's libraries that values of simple shapes have. No shape's name begins with underscores. */
export const valueTypes = {
  AutomaticJsonStringConversion: aliased("@smithy/core/serde", "AutomaticJsonStringConversion"),
  DocumentType: aliased("@smithy/types", "DocumentType"),
  NumericValue: aliased("@smithy/core/serde", "NumericValue"),
  StreamingBlobTypes: aliased("@smithy/types", "StreamingBlobTypes"),
} as const satisfies Readonly<Record<string, ImportedSymbol>>;

/** The class of big decimals, for code that creates one. */
export const NumericValue: ImportedSymbol = value("@smithy/core/serde", "NumericValue");

function value(from: string, name: string): ImportedSymbol {
  return { from, name, isType: false };
}

function type(from: string, name: string): ImportedSymbol {
  return { from, name, isType: true };
}

function aliased(from: string, name: string): ImportedSymbol {
  return { from, name, isType: true, as: `__${name}` };
}

function builder(name: string): ImportedSymbol {
  return { from: shapes, name, isType: false, namespace: "s" };
}

function builderType(name: string): ImportedSymbol {
  return { from: shapes, name, isType: true, namespace: "s" };
}
