import type { MemberShape, OperationShape, TimestampFormat } from "@smithy-contract/shapes";
import { malformed } from "../decode-error.ts";
import type { JsonDecoders } from "../../codec/json/decode.ts";
import { makeDefault } from "../../codec/json/default.ts";
import type { Limits } from "../../server/limits.ts";
import { headerDecoder, textDecoder, type TextForm } from "../../codec/text/decode.ts";
import { splitHeaderList, splitHttpDates } from "../../codec/text/header-list.ts";
import { effectiveTraits, setKey, timestampFormat } from "../../codec/traits.ts";
import { bindMembers, type Binding, type Bindings } from "./bindings.ts";
import { contentEncodings } from "../body/compression.ts";
import { payloadStep, type Input } from "./decode-payload.ts";
import type { Match } from "./router.ts";
import { parseQuery, percentDecode } from "./target.ts";

/** An operation's input. */
export interface DecodedRequest {
  readonly input: Input;
  /** Whether the members that stand in a JSON body are known to break no constraint, {@link jsonMembers}. */
  readonly isBodyValid: boolean;
}

/**
 * Turns a request into an operation's input; at once where it has no body to wait for. Throws a ProtocolError, or rejects
 * with one, where it is malformed.
 */
export type RequestDecoder = (request: Request, match: Match) => DecodedRequest | Promise<DecodedRequest>;

type SyncStep = (input: Input, request: Request, match: Match) => void;

/** Compiles the reading of an operation's requests. {@link https://smithy.io/2.0/spec/http-bindings.html} */
export function compileRequestDecoder(operation: OperationShape, json: JsonDecoders, limits: Limits): RequestDecoder {
  const bindings = bindMembers(operation.input, "request");
  const steps = [...labelSteps(bindings), ...querySteps(bindings), ...headerSteps(bindings, operation)];
  const readPayload = payloadStep(operation, bindings, json, limits);
  const defaults = Object.entries(operation.input.members).flatMap(([name, member]) => {
    const make = effectiveTraits(member).streaming === true ? undefined : makeDefault(member);
    return make === undefined ? [] : [{ name, make }];
  });
  function setDefaults(input: Input): Input {
    for (const { name, make } of defaults) {
      if (!Object.hasOwn(input, name)) {
        setKey(input, name, make());
      }
    }
    return input;
  }
  return (request, match) => {
    const input: Input = {};
    for (const step of steps) {
      step(input, request, match);
    }
    const reading = readPayload(input, request);
    return reading === undefined
      ? { input: setDefaults(input), isBodyValid: false }
      : reading.then((isBodyValid) => ({ input: setDefaults(input), isBodyValid }));
  };
}

function labelSteps({ labels }: Bindings): SyncStep[] {
  return labels.map(({ name, member }) => {
    const form = textDecoder(member, "date-time");
    const where = `/${name}`;
    return (input, _request, match) => {
      const text = match.labels[name] ?? "";
      // A label cannot be empty: left out here, it fails validation as the required member that it is.
      if (text !== "") {
        setKey(input, name, decodeText(form, percentDecode(text, where), where));
      }
    };
  });
}

function querySteps({ query, queryParams }: Bindings): SyncStep[] {
  if (query.length === 0 && queryParams === undefined) {
    return [];
  }
  const readers = query.map((binding) => ({ binding, read: queryReader(binding) }));
  const step: SyncStep = (input, _request, match) => {
    const parameters = parseQuery(match.target.query);
    for (const { binding, read } of readers) {
      const values = parameters.get(binding.wireName);
      if (values !== undefined) {
        setKey(input, binding.name, read(values));
      }
    }
    if (queryParams !== undefined && parameters.size > 0) {
      setKey(input, queryParams.name, toQueryMap(parameters, queryParams.member));
    }
  };
  return [step];
}

function queryReader({ name, member }: Binding): (values: readonly string[]) => unknown {
  const shape = member.target();
  const where = `/${name}`;
  if (shape.kind === "list") {
    const form = textDecoder(shape.member, "date-time");
    return (values) => values.map((value, i) => decodeText(form, value, `${where}/${i}`));
  }
  const form = textDecoder(member, "date-time");
  return ([first = ""]) => decodeText(form, first, where);
}

/** All parameters, those that are bound to members of their own included. {@link https://smithy.io/2.0/spec/http-bindings.html#httpqueryparams-trait} */
function toQueryMap(parameters: ReadonlyMap<string, readonly string[]>, member: MemberShape): Input {
  const shape = member.target();
  const ofLists = shape.kind === "map" && shape.value.target().kind === "list";
  const map: Input = {};
  for (const [key, values] of parameters) {
    setKey(map, key, ofLists ? [...values] : values[0]);
  }
  return map;
}

function headerSteps({ headers, prefixHeaders }: Bindings, operation: OperationShape): SyncStep[] {
  const steps = headers.map(({ name, wireName, member }): SyncStep => {
    const read = headerReader(name, member);
    const isUndone = wireName === "content-encoding" && operation.requestCompression !== undefined;
    const undone = isUndone ? new Set(operation.requestCompression) : undefined;
    return (input, request) => {
      const value = undone === undefined ? request.headers.get(wireName) : remainingEncodings(request, undone);
      if (value !== null) {
        setKey(input, name, read(value));
      }
    };
  });
  if (prefixHeaders === undefined) {
    return steps;
  }
  const { name, wireName: prefix, member } = prefixHeaders;
  const required = effectiveTraits(member).required === true;
  const readPrefixHeaders: SyncStep = (input, request) => {
    const map: Input = {};
    // eslint-disable-next-line unicorn/no-array-for-each -- Headers, whose iterator costs more
    request.headers.forEach((value, header) => {
      if (header.startsWith(prefix)) {
        setKey(map, header.slice(prefix.length), value);
      }
    });
    if (required || Object.keys(map).length > 0) {
      setKey(input, name, map);
    }
  };
  return [...steps, readPrefixHeaders];
}

/** The encodings that the implementation is told of: those that the runtime has not undone. */
function remainingEncodings(request: Request, undone: ReadonlySet<string>): string | null {
  const encodings = contentEncodings(request.headers.get("content-encoding"));
  while (undone.has(encodings.at(-1) ?? "")) {
    encodings.pop();
  }
  return encodings.length === 0 ? null : encodings.join(", ");
}

function headerReader(name: string, member: MemberShape): (value: string) => unknown {
  const shape = member.target();
  const where = `/${name}`;
  if (shape.kind !== "list") {
    const form = headerDecoder(member);
    return (value) => decodeText(form, value.trim(), where);
  }
  const form = headerDecoder(shape.member);
  const byDefault: TimestampFormat = "http-date";
  const isHttpDate =
    shape.member.target().kind === "timestamp" && timestampFormat(shape.member, byDefault) === byDefault;
  const split = isHttpDate ? splitHttpDates : splitHeaderList;
  return (value) => {
    const entries = split(value);
    if (entries === undefined) {
      throw malformed(where, "a list separated by commas");
    }
    return entries.map((entry, i) => decodeText(form, entry, `${where}/${i}`));
  };
}

function decodeText(form: TextForm, text: string, where: string): unknown {
  const value = form.decode(text);
  if (value === undefined) {
    throw malformed(where, form.expected);
  }
  return value;
}
