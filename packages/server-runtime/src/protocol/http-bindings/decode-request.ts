import type { MemberShape, OperationShape, TextForm, TimestampFormat } from "@smithy-contract/shapes";
import { makeDefault } from "../../codec/json/default.ts";
import { splitHeaderList, splitHttpDates } from "../../codec/text/header-list.ts";
import { headerForm, textForm } from "../../codec/text/text-form.ts";
import { effectiveTraits, setKey, timestampFormat } from "../../codec/traits.ts";
import { contentEncodings } from "../body/compression.ts";
import { malformedValue } from "../errors.ts";
import type { Match, OperationCodec } from "../protocol.ts";
import type { Binding, Bindings } from "./bindings.ts";
import type { BodyDecoder, Input } from "./no-body.ts";
import { parseQuery, percentDecode } from "./target.ts";
import { listLabels } from "./uri-pattern.ts";

/** Sets the members that one part of a request's URL or headers holds. */
type Step = (input: Input, request: Request, match: Match) => void;

/** Compiles the decoder of an operation's requests. {@link https://smithy.io/2.0/spec/http-bindings.html} */
export function compileRequestDecoder(
  operation: OperationShape,
  bindings: Bindings,
  decodeBody: BodyDecoder,
): OperationCodec["decodeInput"] {
  const steps = [...labelSteps(bindings, operation), ...querySteps(bindings), ...headerSteps(bindings, operation)];
  const setDefaults = compileDefaults(operation.input.members);
  return (request, match) => {
    const input: Input = {};
    for (const step of steps) {
      step(input, request, match);
    }
    const decoding = decodeBody(request);
    if (decoding === undefined) {
      setDefaults(input);
      return { input, isChecked: false };
    }
    return decoding.then(({ members, isChecked }) => {
      for (const name of Object.keys(members)) {
        setKey(input, name, members[name]);
      }
      setDefaults(input);
      return { input, isChecked };
    });
  };
}

function compileDefaults(members: Readonly<Record<string, MemberShape>>): (input: Input) => void {
  const defaults = Object.entries(members).flatMap(([name, member]) => {
    const make = makeDefault(member);
    return make === undefined ? [] : [{ name, make }];
  });
  return (input) => {
    for (const { name, make } of defaults) {
      if (!Object.hasOwn(input, name)) {
        setKey(input, name, make());
      }
    }
  };
}

function labelSteps({ labels }: Bindings, { http }: OperationShape): Step[] {
  const names = listLabels(http?.uri ?? "/");
  return labels.map(({ name, member }) => {
    const index = names.indexOf(name);
    const form = textForm(member, "date-time");
    const pointer = `/${name}`;
    const place = `The path label ${name}`;
    return (input, _request, match) => {
      const text = match.labels[index] ?? "";
      // A label cannot be empty. If it has no value, validation reports that a required member is missing.
      if (text !== "") {
        setKey(input, name, decodeText(form, percentDecode(text, place), pointer));
      }
    };
  });
}

function querySteps({ query, queryParams }: Bindings): Step[] {
  if (query.length === 0 && queryParams === undefined) {
    return [];
  }
  const readers = query.map((binding) => ({ binding, read: queryReader(binding) }));
  const step: Step = (input, _request, match) => {
    const parameters = parseQuery(match.query);
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
  const pointer = `/${name}`;
  if (shape.kind === "list") {
    const form = textForm(shape.member, "date-time");
    return (values) => values.map((value, i) => decodeText(form, value, `${pointer}/${i}`));
  }
  const form = textForm(member, "date-time");
  return ([first = ""]) => decodeText(form, first, pointer);
}

/**
 * Collects all query parameters, including those that are bound to members of their own.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httpqueryparams-trait}
 */
function toQueryMap(parameters: ReadonlyMap<string, readonly string[]>, member: MemberShape): Input {
  const shape = member.target();
  const ofLists = shape.kind === "map" && shape.value.target().kind === "list";
  const map: Input = {};
  for (const [key, values] of parameters) {
    setKey(map, key, ofLists ? [...values] : values[0]);
  }
  return map;
}

function headerSteps({ headers, prefixHeaders }: Bindings, operation: OperationShape): Step[] {
  const steps = headers.map(({ name, wireName, member }): Step => {
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
  return prefixHeaders === undefined ? steps : [...steps, prefixHeadersStep(prefixHeaders)];
}

function prefixHeadersStep({ name, wireName: prefix, member }: Binding): Step {
  const required = effectiveTraits(member).required === true;
  return (input, request) => {
    const map: Input = {};
    // oxlint-disable-next-line unicorn/no-array-for-each -- the iterator of Headers costs more
    request.headers.forEach((value, header) => {
      if (header.startsWith(prefix)) {
        setKey(map, header.slice(prefix.length), value);
      }
    });
    if (required || Object.keys(map).length > 0) {
      setKey(input, name, map);
    }
  };
}

/** Lists the content encodings that the runtime has not undone, for an implementation that handles those itself. */
function remainingEncodings(request: Request, undone: ReadonlySet<string>): string | null {
  const encodings = contentEncodings(request.headers.get("content-encoding"));
  while (undone.has(encodings.at(-1) ?? "")) {
    encodings.pop();
  }
  return encodings.length === 0 ? null : encodings.join(", ");
}

function headerReader(name: string, member: MemberShape): (value: string) => unknown {
  const shape = member.target();
  const pointer = `/${name}`;
  if (shape.kind !== "list") {
    const form = headerForm(member);
    return (value) => decodeText(form, value, pointer);
  }
  const form = headerForm(shape.member);
  const byDefault: TimestampFormat = "http-date";
  const isHttpDate =
    shape.member.target().kind === "timestamp" && timestampFormat(shape.member, byDefault) === byDefault;
  const split = isHttpDate ? splitHttpDates : splitHeaderList;
  return (value) => {
    const entries = split(value);
    if (entries === undefined) {
      throw malformedValue(pointer, "a list separated by commas");
    }
    return entries.map((entry, i) => decodeText(form, entry, `${pointer}/${i}`));
  };
}

function decodeText(form: TextForm, text: string, pointer: string): unknown {
  const value = form.decode(text);
  if (value === undefined) {
    throw malformedValue(pointer, form.expected);
  }
  return value;
}
