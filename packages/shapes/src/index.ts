// The builders that generated descriptors call.
export {
  enumeration,
  error,
  eventStream,
  intEnumeration,
  list,
  map,
  member,
  operation,
  patternProgram,
  simple,
  sparseList,
  sparseMap,
  structure,
  union,
} from "./build.ts";
export { hasUniqueItems } from "./unique-items.ts";
export {
  bigDecimal,
  bigInteger,
  blob,
  boolean,
  byte,
  document,
  double,
  float,
  integer,
  long,
  mediaTypeString,
  short,
  string,
  timestamp,
  unit,
} from "./simple-shapes.ts";
// The functions that generated error classes call.
export { brandError } from "./error-brand.ts";
export { aliasMessage } from "./error-message.ts";

// ---
// The types and functions by which runtimes read generated code, descriptors and errors.
export { formatBase64, parseBase64 } from "./base64.ts";
export { parseBigDecimal } from "./big-numbers.ts";
export { codeFormat, requireCodeFormat } from "./code-format.ts";
export { readErrorBrand } from "./error-brand.ts";
export { isInexactLong, toExactLong } from "./longs.ts";
export { fromEpochSeconds, toEpochSeconds } from "./timestamps.ts";
export type {
  Described,
  ErrorBaseKey,
  ErrorMembers,
  MapOf,
  MemberLike,
  StructureMembers,
  UnionMembers,
} from "./build.ts";
export type { HttpTrait, Operation, OperationShape, ServiceMetadata, ServiceShape } from "./operation.ts";
export type { PatternInstruction, PatternProgram } from "./pattern-program.ts";
export type {
  AnyShape,
  AnySimpleShape,
  Describes,
  EnumShape,
  ErrorShape,
  IntEnumShape,
  ListShape,
  MapShape,
  Member,
  MemberShape,
  ModeledError,
  Shape,
  SimpleKind,
  SimpleShape,
  Structure,
  StructureShape,
  UnionShape,
} from "./shape.ts";
export type { BigDecimalValue } from "./big-numbers.ts";
export type { Unit } from "./simple-shapes.ts";
export type { JsonForm, JsonState, SimpleType, TextForm } from "./simple-type.ts";
export type { DocumentValue, LengthTrait, PatternTrait, RangeTrait, TimestampFormat, Traits } from "./traits.ts";
