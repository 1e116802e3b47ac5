import type {
  AnyShape,
  MemberShape,
  OperationShape,
  ServiceShape,
  StructureShape,
  Traits,
} from "@smithy-contract/shapes";
import * as s from "@smithy-contract/shapes";
import { createServer, type Server, type ServerOptions } from "../../src/index.ts";
import { withChecksums } from "../../src/checksums.ts";
import { restJson1 } from "../../src/rest-json-1.ts";

/** A member's shape and traits. */
function member(shape: AnyShape | (() => AnyShape), traits: Traits = {}): MemberShape {
  return { target: typeof shape === "function" ? shape : () => shape, traits };
}

function structure(id: string, members: Readonly<Record<string, MemberShape>>): StructureShape {
  return { kind: "structure", id, members, traits: {} };
}

const strings = s.list("echo#Strings", s.string);
const numbers = s.list("echo#Numbers", s.double);
const dates = s.list("echo#Dates", s.timestamp);
const stringMap = s.map("echo#StringMap", s.string, s.string);
const bigDecimal = s.simple<s.BigDecimalValue>(s.bigDecimal, "smithy.api#BigDecimal");
const bounded = s.simple<string>(s.string, "echo#Bounded", { length: { min: 1, max: 200 } });
// ^(?:[a-z]|[a-z0-9])*$, which takes a backtracking engine forever.
const ambiguous = s.simple<string>(s.string, "echo#Ambiguous", {
  pattern: {
    source: "^([a-z]|[a-z0-9])*$",
    program: s.patternProgram([
      ["assert", "^"],
      ["split", 2, 7],
      ["split", 3, 5],
      ["class", [0x61, 0x7a]],
      ["jump", 1],
      ["class", [0x30, 0x39, 0x61, 0x7a]],
      ["jump", 1],
      ["assert", "$"],
      ["match"],
    ]),
  },
});
const word = s.simple<string>(s.string, "echo#Word", { pattern: { source: "^\\w+(?:-\\w+)*$" } });

/** A member of each kind, with each constraint, in each place, and the structure itself in lists, maps and unions. */
export const everything: StructureShape = structure("echo#Everything", {
  text: member(s.string),
  bounded: member(bounded),
  ambiguous: member(ambiguous),
  word: member(word),
  flag: member(s.boolean),
  byte: member(s.byte),
  short: member(s.short),
  integer: member(s.integer, { range: { min: -1000, max: 1_000_000 } }),
  long: member(s.long),
  float: member(s.float),
  double: member(s.double),
  bigInteger: member(s.bigInteger),
  bigDecimal: member(bigDecimal, { range: { min: -1e300 } }),
  choice: member(s.enumeration("echo#Choice", ["a", "b"])),
  level: member(s.intEnumeration("echo#Level", [1, 2])),
  epoch: member(s.timestamp),
  dateTime: member(s.timestamp, { timestampFormat: "date-time" }),
  httpDate: member(s.timestamp, { timestampFormat: "http-date" }),
  bytes: member(s.blob, { length: { max: 10_000 } }),
  document: member(s.document),
  unique: member(s.list("echo#Unique", s.document, { uniqueItems: s.hasUniqueItems })),
  sparse: member(s.sparseList("echo#Sparse", s.string)),
  map: member(stringMap),
  sparseMap: member(s.sparseMap("echo#SparseMap", bounded, s.timestamp)),
  big: member(s.map("echo#BigMap", s.string, bigDecimal)),
  nested: member(() => everything),
  list: member(() => everythingList),
  byName: member(() => everythingMap),
  either: member(() => either),
  renamed: member(s.string, { jsonName: "Re named" }),
  // A member with the name of a method that every object has.
  valueOf: member(s.string),
});
const everythingList: AnyShape = { kind: "list", id: "echo#List", member: member(() => everything), traits: {} };
const everythingMap: AnyShape = {
  kind: "map",
  id: "echo#ByName",
  key: member(s.string),
  value: member(() => everything),
  traits: {},
};
const either: AnyShape = {
  kind: "union",
  id: "echo#Either",
  members: { text: member(s.string), number: member(bigDecimal), all: member(() => everything) },
  traits: {},
};

interface Recipe {
  readonly method?: string;
  readonly uri: string;
  readonly code?: number;
  readonly input: Readonly<Record<string, MemberShape>>;
  /** The output. Default: the input. */
  readonly output?: Readonly<Record<string, MemberShape>>;
  readonly traits?: Pick<OperationShape, "checksumRequired" | "requestCompression">;
}

function payload(shape: AnyShape): Readonly<Record<string, MemberShape>> {
  return { content: member(shape, { httpPayload: true }) };
}

const headerMembers = {
  text: member(s.string, { httpHeader: "X-Text" }),
  json: member(s.mediaTypeString, { httpHeader: "X-Json", mediaType: "application/json" }),
  number: member(bigDecimal, { httpHeader: "X-Number" }),
  strings: member(strings, { httpHeader: "X-Strings" }),
  numbers: member(numbers, { httpHeader: "X-Numbers" }),
  dates: member(dates, { httpHeader: "X-Dates" }),
  prefixed: member(stringMap, { httpPrefixHeaders: "X-Meta-" }),
};

const recipes: Readonly<Record<string, Recipe>> = {
  body: { uri: "/body", input: everything.members },
  labels: {
    method: "GET",
    uri: "/labels/{text}/{number}/{when}/{path+}",
    input: {
      text: member(bounded, { httpLabel: true, required: true }),
      number: member(s.float, { httpLabel: true, required: true }),
      when: member(s.timestamp, { httpLabel: true, required: true }),
      path: member(s.string, { httpLabel: true, required: true }),
    },
    output: { text: member(s.string), number: member(s.float), when: member(s.timestamp), path: member(s.string) },
  },
  suffix: {
    method: "GET",
    uri: "/labels/{path+}/end",
    input: { path: member(s.string, { httpLabel: true, required: true }) },
    output: { path: member(s.string) },
  },
  query: {
    method: "GET",
    uri: "/query?kind=all",
    input: {
      text: member(word, { httpQuery: "text" }),
      numbers: member(numbers, { httpQuery: "numbers" }),
      dates: member(dates, { httpQuery: "dates" }),
      big: member(bigDecimal, { httpQuery: "big" }),
      all: member(s.map("echo#All", s.string, strings), { httpQueryParams: true }),
    },
    output: {
      text: member(s.string),
      numbers: member(numbers),
      dates: member(dates),
      big: member(bigDecimal),
      all: member(s.map("echo#All", s.string, strings)),
    },
  },
  headers: { method: "GET", uri: "/headers", input: headerMembers },
  nothing: { method: "DELETE", uri: "/nothing", code: 204, input: {}, output: {} },
  blob: { uri: "/payload/blob", input: payload(s.blob) },
  string: { uri: "/payload/string", input: payload(s.simple<string>(s.string, "echo#Csv", { mediaType: "text/csv" })) },
  choice: { uri: "/payload/choice", input: payload(s.enumeration("echo#Choice", ["a", "b"])) },
  document: { uri: "/payload/document", input: payload(s.document) },
  structure: { uri: "/payload/structure", input: payload(everything) },
  either: { uri: "/payload/either", input: payload(either) },
  stream: { uri: "/payload/stream", input: payload(s.simple<Uint8Array>(s.blob, "echo#Stream", { streaming: true })) },
  checked: { method: "PUT", uri: "/checked", input: everything.members, traits: { checksumRequired: true } },
  packed: { method: "PUT", uri: "/packed", input: everything.members, traits: { requestCompression: ["gzip"] } },
};

/** A service whose operations use every kind of binding, and return their input. */
export const echoService: ServiceShape = {
  id: "echo#Echo",
  name: "Echo",
  version: "1",
  format: s.codeFormat,
  operations: Object.fromEntries(Object.entries(recipes).map(([name, recipe]) => [name, toOperation(name, recipe)])),
};

function toOperation(
  name: string,
  { method = "POST", uri, code = 200, input, output, traits }: Recipe,
): OperationShape {
  return {
    id: `echo#${name}`,
    name,
    http: { method, uri, code },
    input: structure(`echo#${name}Input`, input),
    output: structure(`echo#${name}Output`, output ?? input),
    errors: [],
    ...traits,
  };
}

/** Serves the echo service. Outputs are validated, so that a wrongly decoded input leads to an error. */
export function createEchoServer(options: ServerOptions): Server {
  const handlers = Object.keys(echoService.operations).map((key) => [key, (input: object) => input]);
  return createServer({ ...echoService, protocols: [withChecksums(restJson1)] }, Object.fromEntries(handlers), {
    ...options,
    validateOutput: true,
  });
}
