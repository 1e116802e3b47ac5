import { describe, expect, test } from "vitest";
import {
  astOf,
  membersOf,
  operationOf,
  problemsOf,
  structureOf,
  testSettings,
  to,
  type TestShapes,
} from "../../test/ast.ts";
import type { JsonObject, JsonValue } from "../base/json.ts";
import { readContract } from "./read-contract.ts";

const http = (uri: string, method = "GET", code: JsonValue = 200): JsonObject => ({
  "smithy.api#http": { method, uri, code },
});
const label = { "smithy.api#httpLabel": {}, "smithy.api#required": {} };

/** The problems of a model whose operation `Get` has an input with the given member. */
function problemsOfMember(target: string, traits: JsonObject, shapes: TestShapes = {}) {
  return problemsOf(
    astOf({ Get: operationOf({ input: to("In") }), In: structureOf({ a: [target, traits] }), ...shapes }),
  );
}

function notesOf(shapes: TestShapes, service: JsonObject = {}): readonly string[] {
  const notes: string[] = [];
  readContract(astOf(shapes, service), testSettings(), { onNote: (note) => notes.push(note) });
  return notes;
}

describe("an operation", () => {
  test.each<[string, JsonObject]>([
    ["the least status of success", http("/", "GET", 200)],
    ["the greatest status of success", http("/", "GET", 299)],
    ["a method of its own", http("/", "X-Method_1")],
    ["no status, which is 200 then", { "smithy.api#http": { method: "GET", uri: "/" } }],
  ])("may have %s", (_, traits) => {
    expect(problemsOf(astOf({ Get: operationOf({}, traits) }))).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ["a status below 200", http("/", "GET", 199), "its status code 199 must be from 200 to 299"],
    ["a status above 299", http("/", "GET", 300), "its status code 300 must be from 200 to 299"],
    ["a status that is not a whole number", http("/", "GET", 200.5), "its status code 200.5 must be"],
    ["a method with a space", http("/", "GET X"), '"GET X" is not an HTTP method'],
    ["no method", { "smithy.api#http": { uri: "/" } }, '"" is not an HTTP method'],
    ["no URI", { "smithy.api#http": { method: "GET" } }, 'its URI "" must begin with a slash'],
    ["a trait @http that is a text", { "smithy.api#http": "GET /" }, "lacks the @http trait"],
  ])("cannot have %s", (_, traits, message) => {
    expect(problemsOf(astOf({ Get: operationOf({}, traits) }))).toEqual([
      { where: "test#Get", message: expect.stringContaining(message) },
    ]);
  });

  test.each(["config", "destroy", "handlers", "initConfig", "middlewareStack", "send"])(
    "cannot have the key %s, which smithy-typescript's client has itself",
    (key) => {
      const name = key.charAt(0).toUpperCase() + key.slice(1);
      expect(problemsOf(astOf({ [name]: operationOf() }))).toEqual([
        {
          where: `test#${name}`,
          message: `smithy-typescript's client has a member ${key} of its own; rename the operation`,
        },
      ]);
    },
  );

  test("needs a member for each label, and a label for each such member, also if labels are greedy", () => {
    const input = structureOf({ id: ["String", label], path: ["String", label], other: "String" });
    expect(problemsOf(astOf({ Get: operationOf({ input: to("In") }, http("/{id}/x/{path+}")), In: input }))).toEqual(
      [],
    );
    expect(
      problemsOf(astOf({ Get: operationOf({ input: to("In") }, http("/{id}/{other}/{gone+}")), In: input })),
    ).toEqual([
      { where: "test#Get", message: "its URI has the label {other}, but no member of the input is bound to it" },
      { where: "test#Get", message: "its URI has the label {gone}, but no member of the input is bound to it" },
      { where: "test#In$path", message: "the URI of test#Get has no label {path}" },
    ]);
  });

  test("cannot have the key of another one, from another namespace", () => {
    const shapes = { Get: operationOf(), "other#Get": operationOf(), "other#Put": operationOf() };
    expect(problemsOf(astOf(shapes)).map(({ where, message }) => `${where}: ${message}`)).toEqual([
      "test#Get: its key get is that of the operation other#Get too; rename one of them",
    ]);
  });
});

describe("the value of a trait", () => {
  const trait = (name: string, value: JsonValue): JsonObject => ({ [`smithy.api#${name}`]: value });

  test.each<[string, JsonValue, string]>([
    ["httpHeader", "X-Header_1", "String"],
    ["httpHeader", "", "String"],
    ["httpQuery", "any thing", "String"],
    ["timestampFormat", "date-time", "Timestamp"],
    ["timestampFormat", "http-date", "Timestamp"],
    ["timestampFormat", "epoch-seconds", "Timestamp"],
    ["length", { min: 1 }, "String"],
    ["range", { min: 0.5, max: 2 }, "Double"],
    ["range", { min: 9_223_372_036_854_775_807n }, "Long"],
    ["range", {}, "Long"],
    ["default", [1, { a: "2" }], "Document"],
    ["default", null, "Timestamp"],
    ["default", "2020-01-01T00:00:00Z", "Timestamp"],
    ["default", 0, "Timestamp"],
    ["default", "soon", "String"],
  ])("@%s may be %o", (name, value, target) => {
    expect(problemsOfMember(target, trait(name, value))).toEqual([]);
  });

  test.each<[string, JsonValue, string, string]>([
    ["documentation", 1, "String", "the value of @documentation is not a string"],
    ["httpPrefixHeaders", 1, "StringMap", "the value of @httpPrefixHeaders is not a string"],
    ["httpQuery", 1, "String", "the value of @httpQuery is not a string"],
    ["jsonName", {}, "String", "the value of @jsonName is not a string"],
    ["mediaType", 1, "String", "the value of @mediaType is not a string"],
    ["since", 1, "String", "the value of @since is not a string"],
    ["timestampFormat", 1, "Timestamp", "the value of @timestampFormat is not a string"],
    ["title", [], "String", "the value of @title is not a string"],
    ["httpHeader", "a b", "String", '"a b" cannot be part of the name of a header'],
    ["httpHeader", "a:", "String", '"a:" cannot be part of the name of a header'],
    ["httpPrefixHeaders", "x\n", "StringMap", String.raw`"x\n" cannot be part of the name of a header`],
    [
      "timestampFormat",
      "iso",
      "Timestamp",
      "the timestamp format iso is not supported; known are date-time, http-date, epoch-seconds",
    ],
    ["length", 5, "String", "the value of @length is not an object"],
    ["range", [1], "Long", "the value of @range is not an object"],
    ["length", { least: 1 }, "String", '@length has no member "least"; it has min and max'],
    ["length", { min: "1" }, "String", "a bound of @length is not a number"],
    ["range", { max: null }, "Long", "a bound of @range is not a number"],
    ["default", 9_007_199_254_740_993n, "Long", "its default is beyond 2^53"],
    ["default", [{ a: [9_007_199_254_740_993n] }], "Document", "its default is beyond 2^53"],
    ["default", [1, { a: 9_007_199_254_740_993n, b: 1 }], "Document", "its default is beyond 2^53"],
    ["default", "soon", "Timestamp", "its default is not a timestamp"],
    ["default", false, "Timestamp", "its default is not a timestamp"],
  ])("@%s cannot be %o", (name, value, target, message) => {
    const shapes = { StringMap: { type: "map", key: to("String"), value: to("String") } };
    expect(problemsOfMember(target, trait(name, value), shapes)).toEqual([
      { where: "test#In$a", message: expect.stringContaining(message) },
    ]);
  });

  test("is checked on shapes as on members", () => {
    const shapes = { S: { type: "string", traits: trait("pattern", 5) } };
    expect(problemsOfMember("S", {}, shapes).map(({ where }) => where)).toEqual(["test#S"]);
  });
});

describe("an error", () => {
  function problemsOfError(traits: JsonObject, members: Parameters<typeof structureOf>[0] = {}) {
    return problemsOf(astOf({ Get: operationOf({ errors: [to("E")] }), E: structureOf(members, traits) }));
  }
  const error = (fault: JsonValue, status?: JsonValue): JsonObject => ({
    "smithy.api#error": fault,
    ...(status === undefined ? {} : { "smithy.api#httpError": status }),
  });

  test.each([error("client"), error("server"), error("client", 200), error("client", 599)])("may have %o", (traits) => {
    expect(problemsOfError(traits)).toEqual([]);
  });

  test.each<[JsonObject, string]>([
    [error("both"), 'the value of @error is neither "client" nor "server"'],
    [error(1), 'the value of @error is neither "client" nor "server"'],
    [error("client", 199), "the value of @httpError is not an HTTP status"],
    [error("client", 600), "the value of @httpError is not an HTTP status"],
    [error("client", 400.5), "the value of @httpError is not an HTTP status"],
    [error("client", "400"), "the value of @httpError is not an HTTP status"],
  ])("cannot have %o", (traits, message) => {
    expect(problemsOfError(traits)).toEqual([{ where: "test#E", message }]);
  });

  test.each([
    ["name", "String", "an error cannot have a member of this name"],
    ["cause", "String", "an error cannot have a member of this name"],
    ["stack", "String", "an error cannot have a member of this name"],
    ["message", "Integer", "the message of an error must be a string"],
    ["Message", "Integer", "the message of an error must be a string"],
  ])("cannot have a member %s of type %s", (name, target, message) => {
    expect(problemsOfError(error("client"), { [name]: target })).toEqual([
      { where: `test#E$${name}`, message: expect.stringContaining(message) },
    ]);
  });

  test("may have a message, and other members of any type", () => {
    expect(problemsOfError(error("client"), { message: "String", Message: "String", code: "Integer" })).toEqual([]);
  });
});

describe("a validation error", () => {
  function problemsOfValidation(shape: JsonObject) {
    const ast = astOf({ Get: operationOf({ errors: [to("Bad")] }), Bad: shape });
    return problemsOf(ast, { validationError: "test#Bad" }).map(({ message }) => message);
  }
  const required = { "smithy.api#required": {} };

  test.each([
    ["the status 400 by default", { "smithy.api#error": "client" }],
    ["the status 400", { "smithy.api#error": "server", "smithy.api#httpError": 400 }],
    ["the status 499", { "smithy.api#error": "client", "smithy.api#httpError": 499 }],
  ])("may have %s", (_, traits) => {
    expect(problemsOfValidation(structureOf({ message: ["String", required], fields: "String" }, traits))).toEqual([]);
  });

  test.each([399, 500])("cannot have the status %i", (status) => {
    const shape = structureOf({}, { "smithy.api#error": "client", "smithy.api#httpError": status });
    expect(problemsOfValidation(shape)).toEqual([
      `test#Bad has the status ${status}; an error with a status from 400 to 499 is expected`,
    ]);
  });

  test("cannot require members besides the message, each of which is named", () => {
    const shape = structureOf(
      { a: ["String", required], b: ["String", required], c: "String" },
      { "smithy.api#error": "client" },
    );
    expect(problemsOfValidation(shape)).toEqual([
      "test#Bad requires the member a, for which the server has no value",
      "test#Bad requires the member b, for which the server has no value",
    ]);
  });

  test("must be an error", () => {
    const ast = astOf({ Get: operationOf({ input: to("In") }), In: structureOf({}) });
    expect(problemsOf(ast, { validationError: "test#In" })).toEqual([
      { where: "validationError", message: "test#In is not an error of the service" },
    ]);
  });
});

describe("lists and maps", () => {
  const list = (member: string) => ({ type: "list", member: to(member) });
  const map = (value: string) => ({ type: "map", key: to("String"), value: to(value) });

  test.each<[string, TestShapes]>([
    ["a structure", { L: list("M"), M: map("S"), S: structureOf({ l: "L" }) }],
    ["a union", { L: list("U"), U: membersOf("union", { l: "L", s: "String" }) }],
  ])("may contain themselves through %s", (_, shapes) => {
    expect(problemsOfMember("L", {}, shapes)).toEqual([]);
  });

  test("may be shared by lists", () => {
    const shapes = {
      L: list("Shared"),
      Shared: list("String"),
      N: list("Shared"),
      Outer: structureOf({ l: "L", n: "N" }),
    };
    expect(problemsOfMember("Outer", {}, shapes)).toEqual([]);
  });

  test("cannot contain themselves through others, of which one is named", () => {
    const shapes = { A: list("B"), B: map("C"), C: list("B") };
    expect(problemsOfMember("A", {}, shapes)).toEqual([
      { where: "test#B", message: "it contains itself through lists and maps only; put a structure or union between" },
    ]);
  });
});

describe("an enum", () => {
  const entry = (value?: JsonValue) => ({
    target: "smithy.api#Unit",
    traits: value === undefined ? {} : { "smithy.api#enumValue": value },
  });

  test.each<[string, string, JsonValue]>([
    ["enum", "its value is not a string", 1],
    ["intEnum", "its value is not an integer", "1"],
    ["intEnum", "its value is not an integer", 1.5],
    ["intEnum", "its value is not an integer", 2 ** 53],
  ])("of type %s: %s: %o", (type, message, value) => {
    expect(
      problemsOfMember("E", {}, { E: { type, members: { A: entry(value), B: entry(type === "enum" ? "b" : 1) } } }),
    ).toEqual([{ where: "test#E$A", message }]);
  });

  test("may lack values, which are the names then", () => {
    const { closure } = readContract(
      astOf({
        Get: operationOf({ input: to("In") }),
        In: structureOf({ e: "E" }),
        E: { type: "enum", members: { A: entry(), B: entry("b") } },
      }),
      testSettings(),
    );
    expect(closure.shapes.get("test#E")).toMatchObject({
      entries: [
        { name: "A", value: "A" },
        { name: "B", value: "b" },
      ],
    });
  });
});

describe("a trait that is not supported", () => {
  const unknown = { "acme#mark": {} };

  test.each<[string, TestShapes, string]>([
    ["an enum", { E: { type: "enum", members: { A: { ...to("Unit"), traits: unknown } } } }, "test#E$A"],
    ["an intEnum", { E: { type: "intEnum", members: { A: { ...to("Unit"), traits: unknown } } } }, "test#E$A"],
    ["a list", { E: { type: "list", member: { ...to("String"), traits: unknown } } }, "test#E$member"],
  ])("is found on a part of %s", (_, shapes, where) => {
    expect(problemsOfMember("E", {}, shapes).map((problem) => problem.where)).toEqual([where]);
  });

  test("is not named among the protocols of a service that has none that is supported", () => {
    const traits = { "aws.protocols#restXml": {}, "smithy.api#xmlNamespace": { uri: "u" }, ...unknown };
    const messages = problemsOf(astOf({}, { traits })).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/; it has aws\.protocols#restXml$/));
    expect(problemsOf(astOf({}, { traits: {} }))[0]?.message).toMatch(/; it has no other protocol$/);
  });
});

describe("a pattern that cannot be enforced", () => {
  test.each([
    [120, false],
    [121, true],
  ])("of %i characters is printed in part: %s", (length, isShortened) => {
    const pattern = `^(a+)+(.)\\2${"a".repeat(length - 12)}$`;
    const [problem] = problemsOfMember("String", { "smithy.api#pattern": pattern });
    expect(pattern).toHaveLength(length);
    expect(problem?.message).toContain(`its pattern ${isShortened ? `${pattern.slice(0, 120)}…` : pattern} cannot be`);
  });
});

describe("a note", () => {
  const both = structureOf({ body: "String", more: "String", header: ["String", { "smithy.api#httpHeader": "x" }] });

  test.each([
    ["GET", 200, ["servers do not get body, more, because a request with GET has no body"]],
    [
      "HEAD",
      200,
      [
        "servers do not get body, more, because a request with HEAD has no body",
        "clients do not get body, more, because a response to HEAD has no body",
      ],
    ],
    ["POST", 204, ["clients do not get body, more, because a response with status 204 has no body"]],
    ["POST", 205, ["clients do not get body, more, because a response with status 205 has no body"]],
    ["DELETE", 202, []],
  ])("on %s with the status %i says %j", (method, code, notes) => {
    const get = operationOf({ input: to("Both"), output: to("Both") }, http("/", method, code));
    expect(notesOf({ Get: get, Both: both })).toEqual(notes.map((note) => `test#Get: ${note}`));
  });

  test("is not given on a response without members", () => {
    expect(notesOf({ Delete: operationOf({}, http("/", "DELETE", 204)) })).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ["httpHeader", { "smithy.api#httpHeader": "x" }, "String"],
    ["httpQuery", { "smithy.api#httpQuery": "x" }, "String"],
    ["httpLabel", label, "String"],
    ["httpQueryParams", { "smithy.api#httpQueryParams": {} }, "StringMap"],
    ["httpPrefixHeaders", { "smithy.api#httpPrefixHeaders": "x-" }, "StringMap"],
  ])("is not given on members with @%s, which are not in the body", (_, traits, target) => {
    const get = operationOf({ input: to("In") }, http("httpLabel" in traits || traits === label ? "/{a}" : "/"));
    const shapes = { StringMap: { type: "map", key: to("String"), value: to("String") } };
    expect(notesOf({ Get: get, In: structureOf({ a: [target, traits] }), ...shapes })).toEqual([]);
  });

  test.each([
    ["aws.protocols#awsQuery", "aws.protocols#awsQuery"],
    ["aws.protocols#ec2Query", "aws.protocols#ec2Query"],
    ["aws.protocols#restXml", "aws.protocols#restXml"],
    ["smithy.api#title", undefined],
  ])("on %s, which may be a protocol that the server does not speak, names %s", (trait, named) => {
    const notes = notesOf({}, { traits: { "aws.protocols#restJson1": {}, [trait]: named === undefined ? "t" : {} } });
    expect(notes).toEqual(named === undefined ? [] : [expect.stringContaining(`but not ${named}`)]);
  });
});
