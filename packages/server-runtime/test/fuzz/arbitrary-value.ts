import { NumericValue } from "@smithy/core/serde";
import * as fc from "fast-check";
import { setKey } from "../../src/codec/traits.ts";
import {
  enumValues,
  intEnumValues,
  reserved,
  type BodyPlan,
  type BoundPlan,
  type MemberPlan,
  type MessagePlan,
  type OperationPlan,
  type Plan,
  type RequestPlan,
  type ScalarPlan,
} from "./plan.ts";

/** The fields of a structure in memory. */
export type Fields = Readonly<Record<string, unknown>>;

/** The place of a value, on which its possible values depend. */
type Place = "body" | "header" | "label" | "query";

/** Valid inputs of a plan. */
export function inputsOf({ request }: OperationPlan): fc.Arbitrary<Fields> {
  const labels = request.labels.map((bound) => [bound.name, valuesAt(bound, "label")] as const);
  const query = request.query.map((bound) => [bound.name, optional(valuesAt(bound, "query"))] as const);
  return fields([
    ...labels,
    ...query,
    ...(request.greedy === "none" ? [] : [[reserved.greedy, greedyPaths] as const]),
    ...(request.queryParams === "none" ? [] : [[reserved.queryParams, optional(queryMaps(request))] as const]),
    ...messageFields(request, sent),
  ]);
}

/** Valid outputs of a plan. */
export function outputsOf({ response }: OperationPlan): fc.Arbitrary<Fields> {
  const code = [reserved.responseCode, optional(fc.constantFrom(200, 201, 203, 299))] as const;
  return fields([...messageFields(response, answered), ...(response.hasResponseCode ? [code] : [])]);
}

/** Fields of the plan's error. */
export function errorFieldsOf({ error }: OperationPlan): fc.Arbitrary<Fields> {
  return fields([...memberFields(error.members, answered), ["reason", optional(headerTexts)]]);
}

const keys = fc.oneof(
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "\0", '"', "\ud83d"),
);

/** What is left out in one direction, because smithy-typescript's client cannot do it. */
interface Side {
  /** Keys of maps and documents. */
  readonly keys: fc.Arbitrary<string>;
  /** Whether a payload must be present. */
  readonly neverAbsent: (payload: Plan) => boolean;
}

const sent: Side = {
  keys,
  // The client sends an empty object instead of an absent JSON payload.
  neverAbsent: (payload) =>
    !(payload.kind === "blob" || payload.kind === "enum" || (payload.kind === "string" && !isJson(payload))),
};

const answered: Side = {
  // The client loses the value under this key while it reads it.
  keys: keys.filter((key) => key !== "__proto__"),
  neverAbsent: () => false,
};

function isJson({ mediaType }: ScalarPlan): boolean {
  return mediaType === "application/json";
}

type Field = readonly [name: string, value: fc.Arbitrary<unknown>];

function fields(entries: readonly Field[]): fc.Arbitrary<Fields> {
  return fc.record(Object.fromEntries(entries));
}

function optional(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.option(value, { nil: undefined, freq: 4 });
}

function messageFields({ headers, hasPrefixHeaders, body }: MessagePlan, side: Side): Field[] {
  const prefixed = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), headerTexts, { maxKeys: 3 });
  return [
    ...headers.map((bound): Field => [bound.name, optional(valuesAt(bound, "header"))]),
    ...(hasPrefixHeaders ? [[reserved.prefixHeaders, optional(prefixed)] as const] : []),
    ...bodyFields(body, side),
  ];
}

function bodyFields(body: BodyPlan, side: Side): Field[] {
  switch (body.kind) {
    case "none":
      return [];
    case "members":
      return memberFields(body.members, side);
    case "payload": {
      // Only JSON can represent a lone surrogate.
      const all = body.of.kind === "string" ? texts("query") : bodyValues(body.of, 4, side);
      const values = all.filter((value) => value !== null);
      return [[reserved.payload, side.neverAbsent(body.of) ? values : optional(values)]];
    }
  }
}

function memberFields(members: readonly MemberPlan[], side: Side): Field[] {
  return members.map(({ name, of }) => [name, optional(bodyValues(of, 4, side))]);
}

/** Values of a member in the URL or a header. Lists have entries, because an empty list looks like an absent one. */
function valuesAt({ of }: BoundPlan, place: Place): fc.Arbitrary<unknown> {
  return of.kind === "list"
    ? fc.array(scalarValues(of.of, place), { minLength: 1, maxLength: 3 })
    : scalarValues(of, place);
}

/** Values in a JSON body. `depth` limits recursive shapes. */
function bodyValues(plan: Plan, depth: number, side: Side, around?: Plan): fc.Arbitrary<unknown> {
  switch (plan.kind) {
    case "loop":
      return around === undefined || depth <= 0 ? fc.constant({}) : bodyValues(around, depth - 2, side, around);
    case "list":
    case "map": {
      const entry = bodyValues(plan.of, depth - 1, side, around);
      const entries = plan.sparse ? fc.option(entry) : entry.filter((value) => value !== null);
      const maxLength = depth <= 0 ? 0 : 3;
      return plan.kind === "list" ? fc.array(entries, { maxLength }) : maps(side.keys, entries, maxLength);
    }
    case "structure":
      return depth <= 0
        ? fc.constant({})
        : fields(plan.members.map(({ name, of }) => [name, optional(bodyValues(of, depth - 1, side, plan))]));
    case "union": {
      const variants = plan.members.map(({ name, of }) =>
        bodyValues(of, depth - 1, side, around)
          .filter((value) => value !== null)
          .map((value) => ({ [name]: value })),
      );
      return fc.oneof(...variants);
    }
    default:
      return plan.kind === "document" ? documentsWith(side.keys) : scalarValues(plan, "body");
  }
}

function maps(key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>, maxLength: number): fc.Arbitrary<Fields> {
  return fc.array(fc.tuple(key, value), { maxLength }).map(toRecord);
}

/** Sets a property, treating `__proto__` like any other key. */
function toRecord(entries: readonly (readonly [string, unknown])[]): Fields {
  const record: Record<string, unknown> = {};
  for (const [key, value] of entries) {
    setKey(record, key, value);
  }
  return record;
}

/** The text of a header, which begins and ends with a visible character. */
const headerTexts = fc.oneof(
  fc.stringMatching(/^[!-~](?:[ -~]{0,8}[!-~])?$/),
  fc.stringMatching(/^[",\\a](?:[",\\a ]{0,5}[",\\a])?$/),
);

// A URL would resolve a dot segment.
const labelTexts = fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).filter((text) => !/^\.{1,2}$/.test(text));
const greedyPaths = fc
  .array(
    labelTexts.map((text) => text.replaceAll("/", "_")),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join("/"));

const bodyTexts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("\ud83d", "\ude00\ud83d", "\u2028", "\0", '\\"', "\u{10ffff}", "NaN", "</script>"),
);

function texts(place: Place): fc.Arbitrary<string> {
  switch (place) {
    case "body":
      return bodyTexts;
    case "header":
      return headerTexts;
    case "label":
      return labelTexts;
    case "query":
      return fc.string({ unit: "binary", maxLength: 8 });
  }
}

function queryMaps({ query, queryParams }: RequestPlan): fc.Arbitrary<unknown> {
  const taken = new Set(query.map(({ wireName }) => wireName));
  // smithy-typescript's client leaves out keys that every object inherits.
  const key = texts("query").filter((text) => !taken.has(text) && !(text in {}));
  const value = queryParams === "strings" ? texts("query") : fc.array(texts("query"), { minLength: 1, maxLength: 3 });
  return maps(key, value, 3);
}

const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

function scalarValues({ kind, timestampFormat, mediaType }: ScalarPlan, place: Place): fc.Arbitrary<unknown> {
  switch (kind) {
    case "string":
      // In a header, a string with a media type is base64 of any text. smithy-typescript's client loses an empty one.
      return mediaType !== undefined && place === "header" ? labelTexts : texts(place);
    case "enum":
      return fc.constantFrom(...enumValues);
    case "intEnum":
      return fc.constantFrom(...intEnumValues);
    case "boolean":
      return fc.boolean();
    case "byte":
      return fc.integer({ min: -128, max: 127 });
    case "short":
      return fc.integer({ min: -32_768, max: 32_767 });
    case "integer":
      return fc.integer();
    case "long":
      return fc.maxSafeInteger();
    case "float":
      return fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...special));
    case "double":
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...special));
    case "bigInteger":
      return fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    case "bigDecimal":
      return fc
        .stringMatching(/^-?(?:0|[1-9][0-9]{0,24})(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,2})?$/)
        .map((text) => new NumericValue(text, "bigDecimal"));
    case "timestamp": {
      const byDefault = place === "body" ? "epoch-seconds" : place === "header" ? "http-date" : "date-time";
      return moments((timestampFormat ?? byDefault) === "http-date" ? 1000 : 1);
    }
    case "blob":
      return fc.uint8Array({ maxLength: 40 });
    case "document":
      return documentsWith(keys);
  }
}

/** Moments in years of four digits, at a resolution in milliseconds. */
function moments(resolution: number): fc.Arbitrary<Date> {
  const [min, max] = [Date.UTC(1000, 0, 1) / resolution, Date.UTC(9999, 11, 31) / resolution];
  return fc.integer({ min, max }).map((step) => new Date(step * resolution));
}

function documentsWith(key: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.letrec<{ document: unknown }>((tie) => ({
    document: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      // smithy-typescript's client turns larger numbers into bigints and NumericValues.
      fc.oneof(bodyTexts, fc.integer(), fc.constantFrom(0.5, -1.25), fc.boolean(), fc.constant(null)),
      fc.array(tie("document"), { maxLength: 3 }),
      maps(key, tie("document"), 3),
    ),
  })).document;
}
