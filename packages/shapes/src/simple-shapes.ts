import { simple, structure } from "./build.ts";
import type { DocumentValue } from "./traits.ts";

/** A decimal number of any precision, as smithy-typescript's `NumericValue` represents it. */
export interface BigDecimalValue {
  /** The number as the request or response has it, in decimal notation with an optional exponent. */
  readonly string: string;
  readonly type: "bigDecimal";
}

/** The value of an absent input or output, which has no members. {@link https://smithy.io/2.0/spec/model.html#prelude} */
export interface Unit {}

// The simple shapes of Smithy's prelude, which have no traits. https://smithy.io/2.0/spec/model.html#prelude
export const bigInteger = /* @__PURE__ */ simple<bigint>("bigInteger", "smithy.api#BigInteger");
export const blob = /* @__PURE__ */ simple<Uint8Array>("blob", "smithy.api#Blob");
export const boolean = /* @__PURE__ */ simple<boolean>("boolean", "smithy.api#Boolean");
export const byte = /* @__PURE__ */ simple<number>("byte", "smithy.api#Byte");
export const document = /* @__PURE__ */ simple<DocumentValue>("document", "smithy.api#Document");
export const double = /* @__PURE__ */ simple<number>("double", "smithy.api#Double");
export const float = /* @__PURE__ */ simple<number>("float", "smithy.api#Float");
export const integer = /* @__PURE__ */ simple<number>("integer", "smithy.api#Integer");
export const long = /* @__PURE__ */ simple<number>("long", "smithy.api#Long");
export const short = /* @__PURE__ */ simple<number>("short", "smithy.api#Short");
export const string = /* @__PURE__ */ simple<string>("string", "smithy.api#String");
export const timestamp = /* @__PURE__ */ simple<Date>("timestamp", "smithy.api#Timestamp");
export const unit = /* @__PURE__ */ structure<Unit>("smithy.api#Unit", {});
