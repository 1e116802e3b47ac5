import { describe, expect, test } from "vitest";
import { fileOf, generate, operationOf, structureOf, to, type TestShapes } from "../../../test/ast.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";
import { nameErrorMethods } from "./error-methods.ts";
import { findOutputToken } from "./find-output-token.ts";
import { findRivals } from "./find-rivals.ts";

describe("the methods for errors", () => {
  test.each([
    [
      ["NotFoundException", "Gone", "BadError"],
      ["notFound", "gone", "bad"],
    ],
    [
      ["SameException", "SameError"],
      ["sameException", "sameError"],
    ],
    [
      ["CallsException", "NameError", "SampleException"],
      ["callsException", "nameError", "sampleException"],
    ],
    [
      ["Error", "Exception"],
      ["error", "exception"],
    ],
    [
      ["Calls", "Sequence"],
      ["calls_", "sequence_"],
    ],
    [
      ["Calls", "calls"],
      ["calls_", "calls__"],
    ],
    [["BadErrorLog"], ["badErrorLog"]],
    [
      ["ConstructorError", "__proto__Exception"],
      ["constructorError", "__proto__Exception"],
    ],
  ])("of %j are %j", (names, keys) => {
    expect([...nameErrorMethods(names.map((name) => `test#${name}`)).values()]).toEqual(keys);
  });
});

describe("the rivals of an operation", () => {
  const shape = (text: string, method = "GET") => ({
    id: `test#${method} ${text}`,
    type: "operation" as const,
    input: "",
    output: "",
    errors: [],
    traits: { "smithy.api#http": { method, uri: text, code: 200 } },
  });

  function rivalsOf(uri: string, ...others: readonly string[]): readonly string[] {
    const operation = shape(uri);
    return findRivals(operation, [operation, ...others.map((other) => shape(other)), shape("/x", "POST")]).map(
      ({ uri: found }) => found,
    );
  }

  test.each([
    ["/a/{label}", ["/a/b", "/b/{label}", "/a"], ["/a/b"]],
    ["/a", ["/a?b", "/a/", "/{any}"], ["/a?b", "/a/", "/{any}"]],
    ["/a/{rest+}", ["/a/b/c", "/{x}/b", "/a", "/{all+}"], ["/a/b/c", "/{x}/b", "/{all+}"]],
    ["/{all+}/end", ["/a/end", "/a/b/end", "/a/b", "/end"], ["/a/end", "/a/b/end"]],
    ["/x", [], []],
  ])("at %s among %j are %j", (uri, others, expected) => {
    expect(rivalsOf(uri, ...others)).toEqual(expected);
  });

  test("do not exist without an HTTP binding, and are of the same method", () => {
    const [post, head] = [shape("/a", "POST"), shape("/a", "HEAD")];
    expect(findRivals(post, [post, head])).toEqual([]);
    expect(findRivals({ ...post, traits: {} }, [head])).toEqual([]);
  });

  test("of GET include operations of HEAD, which GET serves otherwise, but not the other way round", () => {
    const [get, head] = [shape("/a"), shape("/{label}", "HEAD")];
    expect(findRivals(get, [get, head])).toEqual([{ method: "HEAD", uri: "/{label}", code: 200 }]);
    expect(findRivals(head, [get, head])).toEqual([]);
  });
});

describe("the output token", () => {
  const tokenOf = (own: JsonValue | undefined, common?: JsonObject) =>
    findOutputToken(
      { id: "test#List", type: "operation", input: "", output: "", errors: [], traits: pagesBy(own) },
      {
        id: "test#S",
        type: "service",
        version: "1",
        operations: [],
        resources: [],
        errors: [],
        rename: new Map(),
        traits: pagesBy(common),
      },
    );
  const pagesBy = (trait: JsonValue | undefined): JsonObject =>
    trait === undefined ? {} : { "smithy.api#paginated": trait };

  test("is that of the operation, or else that of the service", () => {
    expect(tokenOf({ outputToken: "result.next" }, { outputToken: "nextToken" })).toBe("result.next");
    expect(tokenOf({}, { outputToken: "nextToken" })).toBe("nextToken");
    expect(tokenOf({ items: "notes" })).toBeUndefined();
  });

  test("does not exist if the operation is not paginated", () => {
    expect(tokenOf(undefined, { outputToken: "nextToken" })).toBeUndefined();
  });

  test("is a text", () => {
    expect(tokenOf({ outputToken: 1 })).toBeUndefined();
  });

  test("is part of the operation's mock", () => {
    const files = generate({ List: operationOf({}, { "smithy.api#paginated": { outputToken: "a.b" } }) });
    expect(fileOf(files, "msw/operations/list.ts")).toContain('outputToken: "a.b"');
  });
});

describe("a mock", () => {
  test("has the name of its operation, with an underscore if that is a reserved word", () => {
    const files = generate({ Delete: operationOf(), Examples: operationOf(), GetThing: operationOf() });
    expect(fileOf(files, "msw/operations/delete.ts")).toContain(
      "export const delete_: OperationMock<{}, {} | void, Record<never, never>>",
    );
    expect(fileOf(files, "msw/operations/delete.ts")).toContain('key: "delete"');
    expect(fileOf(files, "msw/index.ts")).toContain('export { examples_ } from "./operations/examples.ts";');
    expect(fileOf(files, "msw/handlers.ts")).toContain("  delete: delete_,\n  examples: examples_,\n  getThing,\n");
  });

  test("gets a name that no other operation has", () => {
    const files = generate({ Delete: operationOf(), Delete_: operationOf() });
    expect(fileOf(files, "msw/handlers.ts")).toContain("  delete: delete__,\n  delete_,\n");
  });

  test("is not called then, and has no method then, so that neither it nor its module is taken for a promise", () => {
    const files = generate({
      Then: operationOf({ errors: [to("ThenError")] }),
      ThenError: structureOf({}, { "smithy.api#error": "client" }),
    });
    expect(fileOf(files, "msw/index.ts")).toContain("export { then_ }");
    expect(fileOf(files, "msw/operations/then.ts")).toContain("readonly thenError: ThenError;");
  });

  test("is in a module that loads no other mock", () => {
    const files = generate({ Get: operationOf(), Put: operationOf() });
    const imports = fileOf(files, "msw/operations/get.ts").matchAll(/ from "(\..*?)"/g);
    expect(Array.from(imports, ([, from]) => from)).toEqual(["../service.ts"]);
    expect(fileOf(files, "msw/service.ts")).not.toContain(' from ".');
  });

  test("is in a file of its own, named in lower case with hyphens", () => {
    const files = generate({
      GetHTTPBody: operationOf(),
      GetURL: operationOf(),
      GetUrl: operationOf(),
      Get_Url: operationOf(),
    });
    expect([...files.keys()].filter((path) => path.startsWith("msw/operations/")).toSorted()).toEqual([
      "msw/operations/get-http-body.ts",
      "msw/operations/get-url-2.ts",
      "msw/operations/get-url-3.ts",
      "msw/operations/get-url.ts",
    ]);
  });

  test("imports shapes and other mocks under another name if theirs is taken", () => {
    const files = generate({
      Get: operationOf({ input: to("Errors"), errors: [to("Gone")] }),
      Mocks: operationOf(),
      Options: operationOf(),
      Errors: structureOf({}),
      Gone: structureOf({}, { "smithy.api#error": "client" }),
    });
    expect(fileOf(files, "msw/operations/get.ts")).toContain(
      "export const get: OperationMock<Errors_, {} | void, Errors> ",
    );
    expect(fileOf(files, "msw/handlers.ts")).toContain("  mocks: mocks_,\n  options: options_,\n");
  });

  test("has an example with an error that needs no members", () => {
    const exampleOf = (members: Parameters<typeof structureOf>[0]) => {
      const Gone = structureOf(members, { "smithy.api#error": "client" });
      return fileOf(generate({ Get: operationOf({ errors: [to("Gone")] }), Gone }), "msw/operations/get.ts");
    };
    const required = { "smithy.api#required": {} };
    const line = " * network.use(get.gone());\n";
    expect(exampleOf({ message: ["String", required], code: "Integer" })).toContain(line);
    expect(exampleOf({ code: ["Integer", required] })).not.toContain(line);
  });

  test("is in a file whose name Windows allows", () => {
    const files = generate({ Aux: operationOf(), Com1: operationOf() });
    expect([...files.keys()].filter((path) => path.startsWith("msw/operations/"))).toEqual([
      "msw/operations/aux-2.ts",
      "msw/operations/com1-2.ts",
    ]);
  });

  test("has the endpoint prefix of an AWS service", () => {
    const service = {
      traits: { "aws.protocols#restJson1": {}, "aws.api#service": { sdkId: "T", endpointPrefix: "t-east" } },
    };
    expect(fileOf(generate({ Get: operationOf() }, { service }), "msw/service.ts")).toContain(
      'endpointPrefix: "t-east"',
    );
    expect(fileOf(generate({ Get: operationOf() }), "msw/service.ts")).toContain(
      'export const service: MockedService = { ...serviceMetadata, protocols, packageName: "@test/msw" };',
    );
  });
});

describe("examples", () => {
  const shapes: TestShapes = {
    Out: structureOf({
      when: "Timestamp",
      bytes: "Blob",
      big: "BigInteger",
      ratio: "Double",
      any: "Document",
      tags: "Tags",
      E: "E",
    }),
    Tags: { type: "map", key: to("String"), value: to("Long") },
    E: { type: "enum", members: { A: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": "a" } } } },
    Gone: structureOf({ message: "String", code: "Integer" }, { "smithy.api#error": "client" }),
    In: structureOf({ id: ["String", { "smithy.api#required": {} }] }),
  };

  function examplesFor(...examples: readonly JsonValue[]): {
    readonly text: string;
    readonly notes: readonly string[];
  } {
    const notes: string[] = [];
    const get = operationOf(
      { input: to("In"), output: to("Out"), errors: [to("Gone")] },
      { "smithy.api#examples": examples },
    );
    const files = generate({ Get: get, ...shapes }, { onNote: (note) => notes.push(note) });
    return { text: files.has("msw/examples/get.ts") ? fileOf(files, "msw/examples/get.ts") : "", notes };
  }

  const input = { id: "1" };

  test("are converted to values of the models' types", () => {
    const output: JsonObject = {
      when: 1.5,
      bytes: "aGk=",
      big: 12n,
      ratio: "NaN",
      any: { a: [null] },
      tags: { __proto__: 1, "a-b": 2 },
      E: "a",
    };
    const { text, notes } = examplesFor(
      { title: "all", documentation: "Everything.", input, output },
      { title: "late", input, output: { when: "2020-01-01T00:00:00Z" } },
      { title: "later", input, output: { when: "2020-01-02T01:00:00+01:00" } },
      { title: "latest", input, output: { when: "Fri, 03 Jan 2020 00:00:00 GMT" } },
    );
    for (const expected of [
      'when: /* @__PURE__ */ new Date("1970-01-01T00:00:01.500Z")',
      "bytes: /* @__PURE__ */ Uint8Array.of(104, 105)",
      "big: 12n",
      "ratio: NaN",
      "any: { a: [null] }",
      '"a-b": 2',
      'new Date("2020-01-01T00:00:00.000Z")',
      'new Date("2020-01-02T00:00:00.000Z")',
      'new Date("2020-01-03T00:00:00.000Z")',
      "readonly all: Success;",
      'documentation: "Everything."',
    ]) {
      expect(text).toContain(expected);
    }
    expect(notes).toEqual([]);
  });

  test("have errors as instances of their classes", () => {
    const { text } = examplesFor({ title: "gone", input, error: { shapeId: "test#Gone", content: { code: 3 } } });
    expect(text).toContain('error: /* @__PURE__ */ new Gone({ message: "", code: 3 })');
    expect(text).toContain("readonly gone: Failure;");
    const content = { code: 3, message: "m" };
    expect(examplesFor({ title: "a", input, error: { shapeId: "test#Gone", content } }).text).toContain(
      'new Gone({ code: 3, message: "m" })',
    );
  });

  test("of the same title get different keys", () => {
    const { text } = examplesFor(...["a", "a", "a"].map((title) => ({ title, input, output: {} })));
    expect(text).toContain('  readonly a: Success;\n  readonly "a (2)": Success;\n  readonly "a (3)": Success;\n');
  });

  test("that are not objects are left out, and those without a title have an empty one", () => {
    const { text } = examplesFor("a", { input, output: {} });
    expect(text).toContain(': {\n  readonly "": Success;\n}');
  });

  test("do not exist for an operation without them", () => {
    expect(fileOf(generate({ Get: operationOf() }), "msw/examples.ts")).toContain("export const examples: {} = {};");
  });

  test("have the types of the models, under another name if theirs is taken", () => {
    const examples = [{ title: "a", input: {}, output: {} }];
    const files = generate({
      Get: operationOf({ input: to("Example"), output: to("Success") }, { "smithy.api#examples": examples }),
      Example: structureOf({}),
      Success: structureOf({}),
    });
    expect(fileOf(files, "msw/examples/get.ts")).toContain("type Example = OperationExample<Example_, Success_>;");
  });

  test.each<[string, JsonObject, string]>([
    ["lacks a required member", { title: "x", input: {}, output: {} }, "/id is required and missing"],
    ["has an unknown member", { title: "x", input, output: { b: 1 } }, "/b is not a member of test#Out"],
    ["has a value of another type", { title: "x", input, output: { tags: { k: "1" } } }, "/tags/k must be an integer"],
    [
      "has a value that is not in the enum",
      { title: "x", input, output: { E: "b" } },
      '/E must be one of a, but is "b"',
    ],
    [
      "has a text that is not a timestamp",
      { title: "x", input, output: { when: "soon" } },
      "/when must be a timestamp",
    ],
    [
      "has a timestamp without a time zone",
      { title: "x", input, output: { when: "2026-01-02T03:04:05" } },
      "/when must be a timestamp",
    ],
    [
      "has an error of another operation",
      { title: "x", input, error: { shapeId: "test#Other" } },
      "test#Other is not an error of the operation",
    ],
  ])("are left out with a note if one %s", (_, example, message) => {
    const { text, notes } = examplesFor(example);
    expect(text).toBe("");
    expect(notes).toEqual([expect.stringContaining(message)]);
  });
});
