import { describe, expect, test } from "vitest";
import { astOf, operationOf, problemsOf, structureOf, testSettings, to, type TestShapes } from "../../test/ast.ts";
import type { JsonObject } from "../base/json.ts";
import { readContract } from "./read-contract.ts";

function contractOf(...parameters: Parameters<typeof astOf>) {
  return readContract(astOf(...parameters), testSettings());
}

describe("a model", () => {
  test.each([
    ["JSON that is not an AST", { hello: 1 }, "model", "not a Smithy JSON AST"],
    ["an AST of version 1", { smithy: "1.0", shapes: {} }, "model", "version 1.0"],
    ["an AST without the service", { smithy: "2.0", shapes: {} }, "service", "it declares none"],
    [
      "a service id of another shape",
      { smithy: "2.0", shapes: { "test#Service": { type: "string" } } },
      "test#Service",
      "names a string",
    ],
  ])("%s is refused", (_, ast, where, message) => {
    expect(problemsOf(ast)).toEqual([{ where, message: expect.stringContaining(message) }]);
  });

  test("is refused with every problem, each with the id of its shape", () => {
    const problems = problemsOf(
      astOf({
        Get: operationOf({ input: to("In"), output: to("Nowhere"), errors: [to("Out")] }),
        In: structureOf({ a: "Odd", b: "Get" }),
        Odd: { type: "tensor" },
        Out: { type: "structure", members: {}, shape: "round" },
      }),
    );
    expect(problems.map(({ where }) => where).toSorted()).toEqual([
      "test#Get",
      "test#Get",
      "test#Nowhere",
      "test#Odd",
      "test#Out",
    ]);
    expect(problems.find(({ where }) => where === "test#Odd")?.message).toContain('"tensor"');
    expect(problems.find(({ where }) => where === "test#Out")?.message).toContain('"shape"');
  });

  test.each<[string, string, TestShapes]>([
    ["a shape that the prelude does not have", "smithy.api#Strnig", { In: structureOf({ a: "smithy.api#Strnig" }) }],
    ["a list without a member", "test#L", { In: structureOf({ a: "L" }), L: { type: "list" } }],
    ["a list of itself", "test#L", { In: structureOf({ a: "L" }), L: { type: "list", member: to("L") } }],
    [
      "a list and a map of each other",
      "test#L",
      {
        In: structureOf({ a: "L" }),
        L: { type: "list", member: to("M") },
        M: { type: "map", key: to("String"), value: to("L") },
      },
    ],
    [
      "a header that is not a text",
      "test#In$a",
      { In: structureOf({ a: ["String", { "smithy.api#httpHeader": 5 }] }) },
    ],
    [
      "a header of two lines",
      "test#In$a",
      { In: structureOf({ a: ["String", { "smithy.api#httpHeader": "a\r\nb" }] }) },
    ],
    ["a pattern that is not a text", "test#In$a", { In: structureOf({ a: ["String", { "smithy.api#pattern": 5 }] }) }],
    ["a misspelt bound", "test#In$a", { In: structureOf({ a: ["Integer", { "smithy.api#range": { mim: 1 } }] }) }],
    [
      "a default that is not a timestamp",
      "test#In$a",
      { In: structureOf({ a: ["Timestamp", { "smithy.api#default": "soon" }] }) },
    ],
    ["bounds that are not an object", "test#In$a", { In: structureOf({ a: ["Integer", { "smithy.api#range": 1 }] }) }],
  ])("of %s is refused by name, and not for something that follows from it", (_, where, shapes) => {
    const problems = problemsOf(astOf({ Get: operationOf({ input: to("In") }), ...shapes }));
    expect(problems.map((problem) => problem.where)).toEqual([where]);
  });

  test.each([500, 1000, 2000, 4000, 8000])("of a pattern nested %i deep is enforced, or refused by name", (depth) => {
    const pattern = `^${"(".repeat(depth)}a${"+)".repeat(depth)}$`;
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf({ a: ["String", { "smithy.api#pattern": pattern }] }),
    };
    for (const { where, message } of problemsOf(astOf(shapes))) {
      expect(where).toBe("test#In$a");
      expect(message).not.toContain("call stack");
    }
  });

  test.each(Array.from({ length: 24 }, (_, index) => 150 * (index + 1)))(
    "of a pattern with groups nested %i deep is enforced, or else refused for that reason",
    (depth) => {
      const pattern = `^${"(?:".repeat(depth)}a${")".repeat(depth)}$`;
      const shapes = {
        Get: operationOf({ input: to("In") }),
        In: structureOf({ a: ["String", { "smithy.api#pattern": pattern }] }),
      };
      const problems = problemsOf(astOf(shapes));
      for (const { where, message } of problems) {
        expect(`${where}: ${message}`).toMatch(
          /^test#In\$a: .* cannot be enforced: its groups are nested too deeply\. /,
        );
      }
      if (problems.length === 0) {
        expect(contractOf(shapes).patterns.get("test#In$a")).toBeDefined();
      }
    },
  );

  test.each<[string, JsonObject]>([
    ["an unknown fault", { "smithy.api#error": "both" }],
    ["a status that HTTP does not have", { "smithy.api#error": "client", "smithy.api#httpError": 99999 }],
    ["a status that is a text", { "smithy.api#error": "client", "smithy.api#httpError": "gone" }],
  ])("of an error with %s is refused", (_, traits) => {
    const shapes = { Get: operationOf({ errors: [to("E")] }), E: structureOf({}, traits) };
    expect(problemsOf(astOf(shapes)).map(({ where }) => where)).toEqual(["test#E"]);
  });

  test("is refused for members whose names every object inherits, because the client cannot tell that they are absent", () => {
    const shapes = {
      Get: operationOf({ input: to("In"), output: to("Out") }),
      In: structureOf({ a: "U" }),
      U: { type: "union", members: { constructor: to("String"), default: to("String"), recursive: to("U") } },
      Out: structureOf(
        Object.fromEntries([
          ["toString", "String"],
          ["__proto__", "String"],
        ]),
      ),
    };
    expect(problemsOf(astOf(shapes))).toEqual(
      ["test#U$constructor", "test#Out$toString", "test#Out$__proto__"].map((where) => ({
        where,
        message: expect.stringContaining("@jsonName"),
      })),
    );
  });

  test("is refused for names that smithy-typescript's classes cannot have", () => {
    const shapes = {
      Send: operationOf(),
      Get: operationOf({ errors: [to("E")] }),
      E: structureOf({ stack: "String", Message: "Integer" }, { "smithy.api#error": "client" }),
    };
    expect(problemsOf(astOf(shapes)).map(({ where }) => where)).toEqual([
      "test#Send",
      "test#E$stack",
      "test#E$Message",
    ]);
  });

  test("gives a note on members in a body that HTTP does not carry", () => {
    const notes: string[] = [];
    const http = (method: string, code: number) => ({ "smithy.api#http": { method, uri: "/", code } });
    const shapes = {
      Get: operationOf({ input: to("Both"), output: to("Both") }, http("GET", 200)),
      Put: operationOf({ input: to("Both"), output: to("Both") }, http("PUT", 204)),
      Post: operationOf({ input: to("Both"), output: to("Both") }, http("POST", 200)),
      Both: structureOf({ body: "String", header: ["String", { "smithy.api#httpHeader": "x" }] }),
    };
    readContract(astOf(shapes), testSettings(), { onNote: (note) => notes.push(note) });
    expect(notes).toEqual([
      "test#Get: servers do not get body, because a request with GET has no body",
      "test#Put: clients do not get body, because a response with status 204 has no body",
    ]);
  });

  test("gives a note on patterns that match nothing, with the remedy", () => {
    const notes: string[] = [];
    const pattern = (source: string): [string, JsonObject] => ["String", { "smithy.api#pattern": source }];
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf({ a: pattern("/^[a-z]+$/i"), b: pattern("/^[a-z]+$/i"), c: pattern("a^b"), d: pattern("/a/") }),
    };
    readContract(astOf(shapes), testSettings(), { onNote: (note) => notes.push(note) });
    expect(notes.filter((note) => note.includes("pattern"))).toEqual([
      "test#In$a: no text matches its pattern /^[a-z]+$/i, so servers refuse every value; leave out the slashes, which are part of the pattern in Smithy and not its delimiters as in JavaScript",
      expect.stringMatching(/^test#In\$b: no text matches/),
      "test#In$c: no text matches its pattern a^b, so servers refuse every value; correct its ^ or $, which nothing can precede or follow there",
    ]);
  });

  test.each([
    ["/^a$/", "leave out the slashes"],
    ["/^a$/gi", "leave out the slashes"],
    ["/^\n$/", "leave out the slashes"],
    ["a/^a$/", "correct its ^ or $"],
    ["/^a$/1", "correct its ^ or $"],
  ])("advises for the pattern %j to %s", (pattern, remedy) => {
    const notes: string[] = [];
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf({ a: ["String", { "smithy.api#pattern": pattern }] }),
    };
    readContract(astOf(shapes), testSettings(), { onNote: (note) => notes.push(note) });
    expect(notes).toContainEqual(expect.stringContaining(`servers refuse every value; ${remedy}`));
  });

  test("is refused if the types of two shapes would have the same name", () => {
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf({ a: "Date", b: "_Date" }),
      Date: structureOf({}),
      _Date: structureOf({}),
    };
    expect(problemsOf(astOf(shapes))).toEqual([
      { where: "test#Date", message: expect.stringContaining("named _Date, like that of test#_Date") },
    ]);
  });

  test("with an unknown trait is refused with the shape or member, and what to do", () => {
    const shapes = { Get: operationOf({ input: to("In") }), In: structureOf({ a: ["String", { "acme#wire": {} }] }) };
    expect(problemsOf(astOf(shapes))).toEqual([
      { where: "test#In$a", message: expect.stringMatching(/acme#wire is not supported.*ignoredTraits/) },
    ]);
    expect(problemsOf(astOf(shapes), { ignoredTraits: { "acme#wire": "read by our dashboards alone" } })).toEqual([]);
  });

  test("is refused with settings that have no effect any more", () => {
    const settings = {
      ignoredTraits: { "acme#gone": "x", "smithy.api#http": "x" },
      unenforcedPatterns: { "test#Gone": "x" },
    };
    expect(problemsOf(astOf({ Get: operationOf() }), settings).map(({ where }) => where)).toEqual([
      "ignoredTraits.acme#gone",
      "ignoredTraits.smithy.api#http",
      "unenforcedPatterns.test#Gone",
    ]);
  });

  test("is refused without a supported protocol, and other protocols besides are noted, because they are not served", () => {
    expect(problemsOf(astOf({}, { traits: { "aws.protocols#restXml": {} } }))).toEqual([
      { where: "test#Service", message: expect.stringContaining("aws.protocols#restXml") },
    ]);
    const notes: string[] = [];
    const both = astOf({}, { traits: { "aws.protocols#restXml": {}, "smithy.protocols#rpcv2Cbor": {} } });
    readContract(both, testSettings(), { onNote: (note) => notes.push(note) });
    expect(notes).toEqual([
      "test#Service: server and mocks support smithy.protocols#rpcv2Cbor, but not aws.protocols#restXml",
    ]);
  });
});

describe("an operation without an HTTP binding", () => {
  const unbound = { Run: { type: "operation" } } as const;

  test("is refused in a service that speaks restJson1", () => {
    expect(
      problemsOf(astOf(unbound, { traits: { "aws.protocols#restJson1": {}, "smithy.protocols#rpcv2Cbor": {} } })),
    ).toEqual([{ where: "test#Run", message: "the operation lacks the @http trait, which restJson1 requires" }]);
  });

  test("is accepted in a service of RPC protocols, which have no lost bodies either", () => {
    const notes: string[] = [];
    const model = astOf(
      {
        ...unbound,
        Get: operationOf({ input: to("In") }, { "smithy.api#http": { method: "GET", uri: "/", code: 200 } }),
        In: structureOf({ text: "String" }),
      },
      { traits: { "aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Json": {} } },
    );
    readContract(model, testSettings(), { onNote: (note) => notes.push(note) });
    expect(notes).toEqual([]);
  });
});

describe("the closure of a service", () => {
  test("has the operations of its resources, in whichever way they are bound, and the service's errors", () => {
    const { closure } = contractOf(
      {
        GetThing: operationOf({ output: to("Out") }, { "smithy.api#http": { method: "GET", uri: "/a", code: 200 } }),
        Thing: {
          type: "resource",
          identifiers: {},
          read: to("GetThing"),
          list: to("ListThings"),
          operations: [to("Poke")],
          collectionOperations: [to("Count")],
          resources: [to("Part")],
        },
        Part: { type: "resource", put: to("PutPart"), resources: [to("Thing")] },
        ListThings: operationOf(),
        Poke: operationOf(),
        Count: operationOf(),
        PutPart: operationOf({ errors: [to("Own")] }),
        Unbound: operationOf(),
        Out: structureOf({}),
        Own: structureOf({}, { "smithy.api#error": "client" }),
        Common: structureOf({}, { "smithy.api#error": "server" }),
      },
      { operations: [], resources: [to("Thing")], errors: [to("Common")] },
    );
    expect(closure.operations.map(({ id }) => id)).toEqual([
      "test#Count",
      "test#GetThing",
      "test#ListThings",
      "test#Poke",
      "test#PutPart",
    ]);
    const errors = closure.operations.map((operation) => closure.errorsOf(operation));
    expect(errors.at(-1)).toEqual(["test#Own", "test#Common"]);
    expect(errors[0]).toEqual(["test#Common"]);
    expect([...closure.shapes.keys()].toSorted()).toEqual(["test#Common", "test#Out", "test#Own"]);
  });

  test("resolves mixins with members in order, without local traits, and with the shape's own traits last", () => {
    const { closure } = contractOf({
      Get: operationOf({ input: to("In") }),
      Base: structureOf(
        { a: ["String", { "smithy.api#required": {}, "smithy.api#documentation": "base" }] },
        { "smithy.api#mixin": {} },
      ),
      Mixed: {
        ...structureOf(
          { b: "String" },
          {
            "smithy.api#mixin": { localTraits: ["smithy.api#sensitive"] },
            "smithy.api#sensitive": {},
            "smithy.api#title": "t",
          },
        ),
        mixins: [to("Base")],
      },
      In: { type: "structure", mixins: [to("Mixed")], members: { c: to("String") } },
      "test#In$a": { type: "apply", traits: { "smithy.api#documentation": "own" } },
    });
    const shape = closure.shapes.get("test#In");
    expect(shape).toMatchObject({
      traits: { "smithy.api#title": "t" },
      members: [
        { id: "test#In$a", name: "a", traits: { "smithy.api#required": {}, "smithy.api#documentation": "own" } },
        { id: "test#In$b", name: "b" },
        { id: "test#In$c", name: "c" },
      ],
    });
    expect(shape?.traits).not.toHaveProperty("smithy.api#sensitive");
    expect(shape?.traits).not.toHaveProperty("smithy.api#mixin");
  });

  test("resolves mixins that share mixins once, however many paths lead to them", () => {
    const mixins = Array.from({ length: 40 }, (_, index): [string, JsonObject] => [
      `M${index}`,
      {
        type: "structure",
        traits: { "smithy.api#mixin": {} },
        mixins: index === 0 ? [] : [to(`M${index - 1}`), to(`N${index - 1}`)],
        members: { [`m${index}`]: to("String") },
      },
    ]);
    const twins = mixins.map(([name, mixin]): [string, JsonObject] => [
      name.replace("M", "N"),
      { ...mixin, members: { [name.replace("M", "n")]: to("String") } },
    ]);
    const { closure } = contractOf({
      Get: operationOf({ input: to("In") }),
      In: { type: "structure", mixins: [to("M39")], members: {} },
      ...Object.fromEntries([...mixins, ...twins]),
    });
    const shape = closure.shapes.get("test#In");
    expect(shape?.type === "structure" ? shape.members.length : 0).toBe(79);
  });

  test("refuses a mixin that is missing or uses itself", () => {
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: { type: "structure", mixins: [to("Loop"), to("Gone")] },
      Loop: { type: "structure", mixins: [to("Loop")] },
    };
    expect(problemsOf(astOf(shapes)).map(({ where, message }) => `${where}: ${message}`)).toEqual([
      "test#In: its mixin test#Loop uses itself",
      "test#In: its mixin test#Gone is not in the model",
    ]);
  });
});

describe("a model that Smithy has not validated", () => {
  const at = (uri: string, method = "GET", code: number = 200) => ({ "smithy.api#http": { method, uri, code } });
  const label = { "smithy.api#httpLabel": {}, "smithy.api#required": {} };

  test.each([
    ["an operation without @http", { Get: { type: "operation" } }, "test#Get", "@http"],
    ["a label without a member", { Get: operationOf({}, at("/{id}")) }, "test#Get", "{id}"],
    [
      "a member without a label",
      { Get: operationOf({ input: to("In") }, at("/")), In: structureOf({ id: ["String", label] }) },
      "test#In$id",
      "{id}",
    ],
    ["a URI without a slash", { Get: operationOf({}, at("a")) }, "test#Get", "slash"],
    ["a method with a line break", { Get: operationOf({}, at("/", "GET\n")) }, "test#Get", "HTTP method"],
    ["an error status for success", { Get: operationOf({}, at("/", "GET", 404)) }, "test#Get", "404"],
    [
      "an unknown timestamp format",
      {
        Get: operationOf({ input: to("In") }),
        In: structureOf({ t: ["Timestamp", { "smithy.api#timestampFormat": "epoch-nanos" }] }),
      },
      "test#In$t",
      "epoch-nanos",
    ],
    [
      "an error with a member that every Error has",
      {
        Get: operationOf({ errors: [to("E")] }),
        E: structureOf({ stack: "String" }, { "smithy.api#error": "client" }),
      },
      "test#E$stack",
      "rename",
    ],
    [
      "an input that is not a structure",
      { Get: operationOf({ input: to("String") }) },
      "test#Get",
      "must be structures",
    ],
    [
      "a value of an enum that is not a string",
      {
        Get: operationOf({ input: to("In") }),
        In: structureOf({ e: "E" }),
        E: { type: "enum", members: { A: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": 1 } } } },
      },
      "test#E$A",
      "not a string",
    ],
    ["an error without @error", { Get: operationOf({ errors: [to("E")] }), E: structureOf({}) }, "test#Get", "@error"],
  ])("is refused for %s", (_, shapes, where, message) => {
    expect(problemsOf(astOf(shapes))).toEqual([{ where, message: expect.stringContaining(message) }]);
  });

  test.each([
    ["is not there", {}, "not an error of the service"],
    ["has a status of 500", { Bad: structureOf({}, { "smithy.api#error": "server" }) }, "status 500"],
    [
      "requires a member",
      { Bad: structureOf({ code: ["String", { "smithy.api#required": {} }] }, { "smithy.api#error": "client" }) },
      "requires the member code",
    ],
  ])("is refused for a validation error that %s", (_, shapes, message) => {
    const ast = astOf({ Get: operationOf({ errors: Object.keys(shapes).map(to) }), ...shapes });
    expect(problemsOf(ast, { validationError: "test#Bad" })).toEqual([
      { where: "validationError", message: expect.stringContaining(message) },
    ]);
  });
});

describe("a name in a model", () => {
  test.each([
    [
      "a shape",
      { Get: operationOf({ input: { target: "test#../../x" } }), "test#../../x": structureOf({}) },
      '"test#../../x"',
    ],
    [
      "a member",
      { Get: operationOf({ input: to("In") }), In: structureOf({ "a: 1 }); evil(); ({ b": "String" }) },
      "test#In",
    ],
  ])("of %s must be an identifier", (_, shapes, where) => {
    expect(problemsOf(astOf(shapes)).map((problem) => problem.where)).toContain(where);
  });

  test("of a renamed shape must be an identifier", () => {
    const service = { rename: { "test#In": "In { } export const evil" } };
    expect(problemsOf(astOf({ Get: operationOf({ input: to("In") }), In: structureOf({}) }, service))).toEqual([
      { where: "test#Service", message: '"In { } export const evil" is not an identifier' },
    ]);
  });
});
