import {
  reserved,
  type BodyPlan,
  type MemberPlan,
  type MessagePlan,
  type OperationPlan,
  type Plan,
  type ScalarPlan,
} from "./plan.ts";
import type { Fields } from "./arbitrary-value.ts";

/**
 * Turns inputs and outputs into a form that can be compared: absent members are left out, numbers of any
 * precision have one notation, and values with the same wire form become the same.
 */
export function comparableInput({ request }: OperationPlan, input: Fields): unknown {
  const parameters = Object.entries(input[reserved.queryParams] ?? {}).filter(
    // A server gives the implementation all query parameters, including those of other members.
    ([key]) => !request.query.some(({ wireName }) => wireName === key),
  );
  return {
    ...Object.fromEntries(
      [...request.labels, ...request.query].map(({ name, of }) => [name, comparable(of, input[name])]),
    ),
    greedy: input[reserved.greedy],
    parameters: parameters.sort(byKey),
    ...comparableMessage(request, input),
  };
}

/** Converts an output in the same way, either the implementation's or the one that the client received. */
export function comparableOutput({ response, code }: OperationPlan, output: Fields): unknown {
  return {
    ...comparableMessage(response, output),
    ...(response.hasResponseCode ? { code: output[reserved.responseCode] ?? code } : {}),
  };
}

/** Converts the fields of an error in the same way. */
export function comparableError({ error }: OperationPlan, fields: Fields): unknown {
  return { ...comparableMembers(error.members, fields), reason: fields["reason"] };
}

function comparableMessage({ headers, body }: MessagePlan, fields: Fields): object {
  return {
    ...Object.fromEntries(headers.map(({ name, of }) => [name, comparable(of, fields[name])])),
    prefixed: Object.entries(fields[reserved.prefixHeaders] ?? {}).sort(byKey),
    ...comparableBody(body, fields),
  };
}

function comparableBody(body: BodyPlan, fields: Fields): object {
  switch (body.kind) {
    case "none":
      return {};
    case "members":
      return comparableMembers(body.members, fields);
    case "payload": {
      // An empty payload counts as absent.
      const payload = comparable(body.of, fields[reserved.payload]);
      return { payload: payload === "" ? undefined : payload };
    }
  }
}

function comparableMembers(members: readonly MemberPlan[], fields: Fields, around?: Plan): object {
  return Object.fromEntries(members.map(({ name, of }) => [name, comparable(of, fields[name], around)]));
}

function comparable(plan: Plan, value: unknown, around?: Plan): unknown {
  // Neither side writes a member that is null, even if it is a document.
  if (value === undefined || value === null) {
    return undefined;
  }
  switch (plan.kind) {
    case "loop":
      return around === undefined ? {} : comparable(around, value, around);
    case "list":
      return (value as readonly unknown[]).map((entry) => orNull(plan.of, entry, around));
    case "map":
      return Object.entries(value)
        .map(([key, entry]): [string, unknown] => [key, orNull(plan.of, entry, around)])
        .sort(byKey);
    case "structure":
      return comparableMembers(plan.members, value as Fields, plan);
    case "union":
      return comparableMembers(plan.members, value as Fields, around);
    default:
      return comparableScalar(plan, value);
  }
}

function orNull(plan: Plan, entry: unknown, around: Plan | undefined): unknown {
  return entry === null ? null : comparable(plan, entry, around);
}

function comparableScalar({ kind }: ScalarPlan, value: unknown): unknown {
  switch (kind) {
    case "bigDecimal":
      return canonicalDecimal(typeof value === "object" && value !== null && "string" in value ? value.string : value);
    case "bigInteger":
      return String(value);
    case "blob":
      return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
    case "document":
      return comparableDocument(value);
    case "float":
    case "double":
      // Next to a big number, the client reads a double beyond 2 ** 53 as a bigint. JSON writes -0 as 0.
      return Number(String(value)) + 0;
    case "string":
      // The client represents a string that holds JSON as an object of its own class.
      return String(value);
    case "timestamp":
      return value instanceof Date ? value.toISOString() : value;
    default:
      return value;
  }
}

function comparableDocument(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(comparableDocument);
  }
  const entries = Object.entries(value).map(([key, entry]): [string, unknown] => [key, comparableDocument(entry)]);
  return { entries: entries.sort(byKey) };
}

/** Splits a decimal into its digits, without zeros at either end, and its exponent. */
function canonicalDecimal(text: unknown): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(String(text)) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return significant === "" ? "0" : `${sign}${significant}e${power}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
