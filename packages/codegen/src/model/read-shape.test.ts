import { describe, expect, test } from "vitest";
import { astOf, operationOf, problemsOf, structureOf, testSettings, to, type TestShapes } from "../../test/ast.ts";
import type { JsonObject } from "../base/json.ts";
import { readContract } from "./read-contract.ts";
import { readTimestamp } from "./timestamp.ts";
import { operationKey } from "./names.ts";

function contractOf(shapes: TestShapes, service: JsonObject = {}) {
  return readContract(astOf(shapes, service), testSettings());
}

/** A data shape of a model in which a member has it as its target. */
function readShape(shape: JsonObject, others: TestShapes = {}) {
  const shapes = { Get: operationOf({ input: to("In") }), In: structureOf({ a: "X" }), X: shape, ...others };
  return contractOf(shapes).closure.shapes.get("test#X");
}

describe("a shape is read:", () => {
  test("a set, as a list of unique items", () => {
    expect(readShape({ type: "set", member: to("String"), traits: { "smithy.api#title": "t" } })).toEqual({
      id: "test#X",
      type: "list",
      traits: { "smithy.api#title": "t", "smithy.api#uniqueItems": {} },
      member: { id: "test#X$member", name: "member", target: "smithy.api#String", traits: {} },
    });
  });

  test("a list, without that", () => {
    expect(readShape({ type: "list", member: to("String") })).toMatchObject({ type: "list", traits: {} });
  });

  test("a string with the deprecated @enum, as an enum, with the internal values that tags mark", () => {
    const definitions = [
      { value: "a", name: "A" },
      { value: "b" },
      { value: "c", tags: ["x", "internal"] },
      { value: "d", tags: ["x"] },
    ];
    expect(readShape({ type: "string", traits: { "smithy.api#enum": definitions } })).toMatchObject({
      type: "enum",
      entries: [
        { id: "test#X$A", name: "A", value: "a", traits: {} },
        { id: "test#X$b", name: "b", value: "b", traits: {} },
        { id: "test#X$c", name: "c", value: "c", traits: { "smithy.api#internal": {} } },
        { id: "test#X$d", name: "d", value: "d", traits: {} },
      ],
    });
  });

  test("a blob with that trait, as a blob, and a string without the entries that are no objects", () => {
    const traits = { "smithy.api#enum": [{ value: "a" }, "b", 5] };
    expect(readShape({ type: "blob", traits })).toMatchObject({ type: "blob" });
    expect(readShape({ type: "string", traits })).toMatchObject({ entries: [{ value: "a" }] });
  });

  test("with mixins, of which those that are no references are passed over", () => {
    expect(
      readShape({ type: "structure", mixins: [{}, "x", { target: 1 }], members: { a: to("String") } }),
    ).toMatchObject({
      members: [{ name: "a" }],
    });
    expect(readShape({ type: "structure", mixins: 1, members: 1 })).toMatchObject({ members: [] });
  });

  test("an operation, with the errors of its mixins", () => {
    const { closure } = contractOf(
      {
        Get: { ...operationOf({ errors: [to("Own")] }), mixins: [to("Common")] },
        Common: { type: "operation", errors: [to("Shared")], traits: { "smithy.api#mixin": {} } },
        Own: structureOf({}, { "smithy.api#error": "client" }),
        Shared: structureOf({}, { "smithy.api#error": "client" }),
      },
      { operations: [to("Get")] },
    );
    expect(closure.operations.map(closure.errorsOf)).toEqual([["test#Shared", "test#Own"]]);
  });

  test("a map, whose keys and values are in the closure of the service", () => {
    const { closure } = contractOf({
      Get: operationOf({ input: to("In") }),
      In: structureOf({ m: "M" }),
      M: { type: "map", key: to("K"), value: to("V") },
      K: { type: "string" },
      V: structureOf({}),
    });
    expect([...closure.shapes.keys()].toSorted()).toEqual(["test#In", "test#K", "test#M", "test#V"]);
  });

  test("a service, whose version is empty unless it is a text", () => {
    expect(contractOf({}).closure.service.version).toBe("1");
    expect(contractOf({}, { version: 5 }).closure.service.version).toBe("");
  });

  test("an intEnum, whose values default to 0", () => {
    const members = { A: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": 3 } }, B: to("Unit") };
    expect(readShape({ type: "intEnum", members })).toMatchObject({
      type: "intEnum",
      entries: [
        { name: "A", value: 3 },
        { name: "B", value: 0 },
      ],
    });
  });

  test.each(["blob", "boolean", "byte", "document", "float", "short", "bigDecimal", "string"])(
    "a simple shape of type %s",
    (type) => {
      expect(readShape({ type, traits: { "smithy.api#title": "t" } })).toEqual({
        id: "test#X",
        type,
        traits: { "smithy.api#title": "t" },
      });
    },
  );

  test.each([
    ["Byte", "byte"],
    ["Float", "float"],
    ["Short", "short"],
    ["PrimitiveBoolean", "boolean"],
    ["PrimitiveLong", "long"],
  ])("the prelude's %s, which is no shape of the service, is a %s", (name, type) => {
    const { model, closure } = contractOf({
      Get: operationOf({ input: to("In") }),
      In: { type: "structure", members: { a: { target: `smithy.api#${name}` } } },
    });
    expect(model.expectData(`smithy.api#${name}`).type).toBe(type);
    expect([...closure.shapes.keys()]).toEqual(["test#In"]);
  });
});

describe("a shape is refused:", () => {
  const service = (more: JsonObject) => astOf({}, more);
  test.each<[string, JsonObject, string]>([
    [
      "an input that is an empty object",
      astOf({ Get: operationOf({ input: {} }) }),
      'test#Get: its property "input" has no target',
    ],
    [
      "an error that is an empty object",
      astOf({ Get: operationOf({ errors: [{}] }) }),
      'test#Get: an entry of its property "errors" has no target',
    ],
    [
      "an error that is missing",
      astOf({ Get: operationOf({ errors: [to("Gone")] }) }),
      "test#Gone: the model has no such shape",
    ],
    ["an operation that is missing", astOf({}, { operations: [to("Gone")] }), "test#Gone: the model has no such shape"],
    [
      "a type that is no text",
      astOf({ Get: operationOf({ input: to("In") }), In: { type: ["structure"] } }),
      'test#In: this generator does not know the shape type ["structure"]',
    ],
    [
      "an id with more before it",
      astOf({ Get: operationOf({ input: { target: "-test#In" } }) }),
      '"-test#In": this is not a shape id',
    ],
    [
      "an id with more behind it",
      astOf({ Get: operationOf({ input: { target: "test#In-" } }) }),
      '"test#In-": this is not a shape id',
    ],
    [
      "a shape that is no object",
      astOf({ Get: operationOf({ input: to("In") }), In: 5 }),
      "test#In: the model has no such shape",
    ],
    [
      "a label that is no identifier",
      astOf({ Get: operationOf({}, { "smithy.api#http": { method: "GET", uri: "/{a+b}" } }) }),
      "test#Get: its URI has the label {a+b}, but no member of the input is bound to it",
    ],
    [
      "an AST without shapes",
      { smithy: "2.0" },
      'model: this is not a Smithy JSON AST, because it lacks "smithy", the version, or "shapes"',
    ],
    [
      "an AST without a version",
      { shapes: {} },
      'model: this is not a Smithy JSON AST, because it lacks "smithy", the version, or "shapes"',
    ],
    [
      "a service of an unknown type",
      { smithy: "2.0", shapes: { "test#Service": { type: "tensor" } } },
      'test#Service: this generator does not know the shape type "tensor"',
    ],
    [
      "a map without a value",
      astOf({
        Get: operationOf({ input: to("In") }),
        In: structureOf({ m: "M" }),
        M: { type: "map", key: to("String") },
      }),
      "test#M: the map has no value",
    ],
    [
      "a map without a key",
      astOf({
        Get: operationOf({ input: to("In") }),
        In: structureOf({ m: "M" }),
        M: { type: "map", value: to("String") },
      }),
      "test#M: the map has no key",
    ],
    [
      "a member without a target",
      astOf({ Get: operationOf({ input: to("In") }), In: { type: "structure", members: { a: {} } } }),
      "test#In$a: the member has no target",
    ],
    [
      "an input without a target",
      astOf({ Get: operationOf({ input: "In" }) }),
      'test#Get: its property "input" has no target',
    ],
    [
      "an error without a target",
      astOf({ Get: operationOf({ errors: ["E"] }) }),
      'test#Get: an entry of its property "errors" has no target',
    ],
    [
      "a resource's operation without a target",
      service({ resources: [to("R")] }),
      "test#R: the model has no such shape",
    ],
    [
      "an operation that is a structure",
      astOf({ S: structureOf({}) }, { operations: [to("S")] }),
      "test#S: it is bound as an operation, but its type is structure",
    ],
    [
      "a resource that is an operation",
      astOf({ Get: operationOf() }, { resources: [to("Get")] }),
      "test#Get: it is bound as a resource, but its type is operation",
    ],
    [
      "data that is an operation",
      astOf({ Get: operationOf({ input: to("In") }), In: structureOf({ a: "Get" }) }),
      "test#Get: it is used as data, but its type is operation",
    ],
    [
      "no type",
      astOf({ Get: operationOf({ input: to("In") }), In: {} }),
      "test#In: this generator does not know the shape type null",
    ],
    [
      "a type that every object inherits",
      astOf({ Get: operationOf({ input: to("In") }), In: { type: "toString" } }),
      'test#In: this generator does not know the shape type "toString"',
    ],
    [
      "an unknown property",
      astOf({ Get: operationOf({ inputs: [] }) }),
      'test#Get: this generator does not know the property "inputs" of a shape of type operation',
    ],
  ])("%s", (_, ast, problem) => {
    expect(problemsOf(ast).map(({ where, message }) => `${where}: ${message}`)).toEqual([problem]);
  });

  test.each([
    ["1", false],
    ["1.0", false],
    ["20", false],
    ["12", false],
    ["2", true],
    ["2.0", true],
    ["2.1", true],
  ])("in an AST of version %s: supported is %s", (smithy, supported) => {
    const { shapes = {} } = astOf({});
    expect(problemsOf({ smithy, shapes }).length).toBe(supported ? 0 : 1);
  });

  test("with the services that the model has, if it lacks the one of the settings", () => {
    const other = { type: "service" };
    expect(problemsOf({ smithy: "2.0", shapes: { "a#B": other, "a#C": other, "a#D": structureOf({}) } })).toEqual([
      { where: "service", message: "the model has no service test#Service; it has a#B, a#C" },
    ]);
  });
});

describe("names", () => {
  test("are the new ones that the service gives to shapes, with a capital letter, and an underscore before reserved words", () => {
    const { names } = contractOf(
      {
        Get: operationOf({ input: to("In"), output: to("Out") }),
        In: structureOf({ a: "error", b: "lower", c: "Renamed" }),
        Out: structureOf({}),
        error: structureOf({}),
        lower: structureOf({}),
        Renamed: structureOf({}),
      },
      { rename: { "test#Renamed": "new", "test#Gone": 1 } },
    );
    const typeNames = ["error", "lower", "Renamed", "In"].map((name) => names.typeName(`test#${name}`));
    expect(typeNames).toEqual(["_Error", "Lower", "New", "In"]);
  });

  test("of descriptors are those of types, and have a number if they are taken, of structures first and of operations next", () => {
    const { names } = contractOf({
      Thing: operationOf({ input: to("In") }),
      "b#Thing": structureOf({ l: "c#Thing" }),
      "c#Thing": { type: "list", member: to("String") },
      In: structureOf({ a: "b#Thing" }),
    });
    expect(["b#Thing", "test#Thing", "c#Thing", "gone#Gone"].map((id) => names.constName(id))).toEqual([
      "Thing",
      "Thing_2",
      "Thing_3",
      "Gone",
    ]);
  });

  test("of operations begin with a small letter as keys", () => {
    expect(["test#GetThing", "test#URL", "test#a"].map(operationKey)).toEqual(["getThing", "uRL", "a"]);
  });
});

test.each([
  [0, "1970-01-01T00:00:00.000Z"],
  [1.5, "1970-01-01T00:00:01.500Z"],
  ["2020-01-02T03:04:05Z", "2020-01-02T03:04:05.000Z"],
  ["2020-01-02t03:04:05.25z", "2020-01-02T03:04:05.250Z"],
  ["2020-01-02T03:04:05+01:00", "2020-01-02T02:04:05.000Z"],
  ["Thu, 02 Jan 2020 03:04:05 GMT", "2020-01-02T03:04:05.000Z"],
])("the timestamp %j is %s", (value, expected) => {
  expect(readTimestamp(value)?.toISOString()).toBe(expected);
});

test.each([
  "2020-01-02",
  "2020-01-02T03:04:05",
  "02 Jan 2020 03:04:05 GMT",
  "x2020-01-02T03:04:05Z",
  "2020-01-02T03:04:05Zx",
  "xThu, 02 Jan 2020 03:04:05 GMT",
  "2020-13-02T03:04:05Z",
  ["2020-01-02T03:04:05Z"],
  "",
  true,
  null,
  1e300,
])("%j is no timestamp", (value) => {
  expect(readTimestamp(value)).toBeUndefined();
});
