import { bigDecimalType, bigIntegerType, type BigDecimalValue } from "./big-numbers.ts";
import { blobType } from "./blobs.ts";
import { booleanType } from "./booleans.ts";
import { structure } from "./build.ts";
import { documentType } from "./documents.ts";
import { doubleType, floatType } from "./floats.ts";
import { byteType, integerType, shortType } from "./integers.ts";
import { longType } from "./longs.ts";
import { mediaTypeStringType } from "./media-type-strings.ts";
import type { Describes, SimpleKind, SimpleShape } from "./shape.ts";
import type { SimpleType } from "./simple-type.ts";
import { stringType } from "./strings.ts";
import { timestampType } from "./timestamps.ts";
import type { DocumentValue } from "./traits.ts";

/** The value of an absent input or output, which has no members. {@link https://smithy.io/2.0/spec/model.html#prelude} */
export interface Unit {}

// The simple shapes of Smithy's prelude, which have no traits. https://smithy.io/2.0/spec/model.html#prelude
export const bigDecimal = /* @__PURE__ */ preludeShape<BigDecimalValue>(
  "bigDecimal",
  "smithy.api#BigDecimal",
  bigDecimalType,
);
export const bigInteger = /* @__PURE__ */ preludeShape<bigint>("bigInteger", "smithy.api#BigInteger", bigIntegerType);
export const blob = /* @__PURE__ */ preludeShape<Uint8Array>("blob", "smithy.api#Blob", blobType);
export const boolean = /* @__PURE__ */ preludeShape<boolean>("boolean", "smithy.api#Boolean", booleanType);
export const byte = /* @__PURE__ */ preludeShape<number>("byte", "smithy.api#Byte", byteType);
export const document = /* @__PURE__ */ preludeShape<DocumentValue>("document", "smithy.api#Document", documentType);
export const double = /* @__PURE__ */ preludeShape<number>("double", "smithy.api#Double", doubleType);
export const float = /* @__PURE__ */ preludeShape<number>("float", "smithy.api#Float", floatType);
export const integer = /* @__PURE__ */ preludeShape<number>("integer", "smithy.api#Integer", integerType);
export const long = /* @__PURE__ */ preludeShape<number>("long", "smithy.api#Long", longType);
export const short = /* @__PURE__ */ preludeShape<number>("short", "smithy.api#Short", shortType);
export const string = /* @__PURE__ */ preludeShape<string>("string", "smithy.api#String", stringType);
export const timestamp = /* @__PURE__ */ preludeShape<Date>("timestamp", "smithy.api#Timestamp", timestampType);
export const unit = /* @__PURE__ */ structure<Unit>("smithy.api#Unit", {});

/** The base of strings that have a media type, for {@link simple}. Their values are base64 in headers. */
export const mediaTypeString = /* @__PURE__ */ preludeShape<string>("string", "smithy.api#String", mediaTypeStringType);

function preludeShape<T>(kind: SimpleKind, id: string, type: SimpleType): SimpleShape & Describes<T> {
  return { kind, id, type, traits: {} };
}
