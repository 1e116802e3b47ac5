import { describe, expect, test } from "vitest";
import { fileOf, generate, membersOf, operationOf, structureOf, to, type TestShapes } from "../../../test/ast.ts";
import type { JsonObject, JsonValue } from "../../base/json.ts";

/** The descriptors of shapes that an operation's input reaches. */
function describeShapes(shapes: TestShapes, settings: JsonObject = {}): string {
  const files = generate({ Get: operationOf({ input: to("In") }), ...shapes }, { settings });
  return fileOf(files, "shapes/shapes-0.ts");
}

describe("descriptors", () => {
  test.each<[string, JsonObject, string]>([
    ["a length", { "smithy.api#length": { min: 1 } }, "s.member(s.string, { length: { min: 1 } })"],
    ["a pattern", { "smithy.api#pattern": "^a$" }, 's.member(s.string, { pattern: { source: "^a$" } })'],
    ["a header", { "smithy.api#httpHeader": "X-A" }, 's.member(s.string, { httpHeader: "X-A" })'],
    [
      "prefix headers of every name",
      { "smithy.api#httpPrefixHeaders": "" },
      's.member(s.string, { httpPrefixHeaders: "" })',
    ],
    ["another name in JSON", { "smithy.api#jsonName": "A" }, 's.member(s.string, { jsonName: "A" })'],
    ["a default", { "smithy.api#default": "x" }, 's.member(s.string, { default: "x" })'],
    ["no default if the member's is null", { "smithy.api#default": null }, "  a: s.string,"],
    [
      "an idempotency token",
      { "smithy.api#idempotencyToken": {}, "smithy.api#required": {} },
      "s.member(s.string, { required: true, idempotencyToken: true })",
    ],
    [
      "no trait that runtimes do not read",
      { "smithy.api#documentation": "x", "smithy.api#notProperty": {} },
      "  a: s.string,",
    ],
  ])("carry %s", (_, traits, expected) => {
    const text = describeShapes({
      In: structureOf({ a: ["String", traits], longEnoughToBreakTheLineOfTheWholeStructure: "String" }),
    });
    expect(text.replace(/\/\* @__PURE__ \*\/ /g, "")).toContain(expected);
  });

  test.each<[JsonValue, string]>([
    [0, "default: 0"],
    ["2014-04-29T20:30:38+02:00", 'default: "2014-04-29T18:30:38.000Z"'],
    ["Tue, 29 Apr 2014 18:30:38 GMT", 'default: "2014-04-29T18:30:38.000Z"'],
  ])("hold the default timestamp %j in the format that runtimes read", (value, expected) => {
    const traits = { "smithy.api#default": value, "smithy.api#timestampFormat": "http-date" };
    expect(describeShapes({ In: structureOf({ a: ["Timestamp", traits] }) })).toContain(expected);
  });

  test("hold a default text that looks like a timestamp as it is", () => {
    const traits = { "smithy.api#default": "2014-04-29T20:30:38+02:00" };
    expect(describeShapes({ In: structureOf({ a: ["String", traits] }) })).toContain(
      'default: "2014-04-29T20:30:38+02:00"',
    );
  });

  test("round a length beyond 2^53", () => {
    const length = { "smithy.api#length": { max: 9223372036854775807n } };
    expect(describeShapes({ In: structureOf({ a: ["String", length] }) })).toContain(
      "length: { max: 9223372036854776000 }",
    );
  });

  test("have a program for a pattern that JavaScript's engine could take long for", () => {
    const text = describeShapes({ In: structureOf({ a: ["String", { "smithy.api#pattern": "^(a+)+$" }] }) });
    expect(text.replace(/\s+/g, " ")).toContain(
      'pattern: { source: "^(a+)+$", program: /* @__PURE__ */ s.patternProgram([ ["assert", "^"], ["class", [97, 97]],',
    );
  });

  test("have the unit for members without a value", () => {
    const text = describeShapes({ In: structureOf({ a: "Choice" }), Choice: membersOf("union", { none: "Unit" }) });
    expect(text).toContain('s.union<models.Choice>("test#Choice", { none: s.unit })');
    expect(text).not.toContain("smithy.api#Unit");
  });

  test("hold 64-bit bounds exactly", () => {
    const bounds = { "smithy.api#range": { min: -5, max: 9223372036854775807n } };
    expect(describeShapes({ In: structureOf({ a: ["Long", bounds] }) })).toContain(
      "range: { min: -5, max: 9223372036854775807n }",
    );
  });

  test("of simple shapes are replaced by those of their types unless they have traits", () => {
    const text = describeShapes({
      In: structureOf({ a: "Plain", b: "Short", c: "Secret", d: "Page" }),
      Plain: { type: "string", traits: { "smithy.api#documentation": "x" } },
      Short: { type: "string", traits: { "smithy.api#length": { max: 3 } } },
      Secret: { type: "string", traits: { "smithy.api#sensitive": {} } },
      Page: { type: "string", traits: { "smithy.api#mediaType": "text/html" } },
    });
    expect(text).toContain(
      'export const Short: s.Shape<string> = /* @__PURE__ */ s.simple<string>(s.string, "test#Short"',
    );
    expect(text).toMatch(/s\.simple<string>\(\s*s\.mediaTypeString,\s*"test#Page"/);
    expect(text).toContain("a: s.string,");
    expect(text).toContain("b: Short,");
    expect(text).not.toContain("Plain");
  });

  test("of enums have the values in the model's order, and list the internal ones", () => {
    const value = (text: string, traits: JsonObject = {}) => ({
      target: "smithy.api#Unit",
      traits: { "smithy.api#enumValue": text, ...traits },
    });
    const text = describeShapes({
      In: structureOf({ a: "E", b: "Old", c: "Number", d: "Open" }),
      Open: { type: "enum", members: { O: value("o") } },
      E: {
        type: "enum",
        members: {
          Z: value("z"),
          A: value("a", { "smithy.api#internal": {} }),
          M: value("m", { "smithy.api#tags": ["internal"] }),
        },
      },
      Old: {
        type: "string",
        traits: {
          "smithy.api#enum": [
            { name: "B", value: "b" },
            { name: "A", value: "a", tags: ["internal"] },
          ],
        },
      },
      Number: {
        type: "intEnum",
        members: { TWO: { target: "smithy.api#Unit", traits: { "smithy.api#enumValue": 2 } } },
      },
    });
    expect(text).toContain('s.enumeration("test#E", ["z", "a", "m"], {}, ["a"])');
    expect(text).toContain('s.enumeration("test#Old", ["b", "a"], {}, ["a"])');
    expect(text).toContain('s.enumeration("test#Open", ["o"]);');
    expect(text).toContain('s.Shape<models._Number> = /* @__PURE__ */ s.intEnumeration("test#Number", [2])');
  });

  test("have the types that smithy-typescript gives to each shape", () => {
    const text = describeShapes({
      In: structureOf({ a: "Sparse", b: "ByEnum", c: "Bytes", d: "Json", e: "Big", f: "BigDecimal", g: "Document" }),
      Sparse: { type: "list", member: to("Choice"), traits: { "smithy.api#sparse": {} } },
      Choice: membersOf("union", { s: "String", t: "Timestamp" }),
      ByEnum: { type: "map", key: to("E"), value: to("BigInteger") },
      E: { type: "enum", members: { A: { target: "smithy.api#Unit" } } },
      Bytes: { type: "blob", traits: { "smithy.api#streaming": {} } },
      Json: { type: "string", traits: { "smithy.api#mediaType": "application/vnd.x+json" } },
      Big: { type: "bigDecimal", traits: { "smithy.api#range": { min: 0 } } },
    });
    for (const type of [
      "s.Shape<(models.Choice | null)[]>",
      "s.Shape<Partial<Record<models.E, bigint>>>",
      "s.Shape<__StreamingBlobTypes>",
      "s.Shape<__AutomaticJsonStringConversion | string>",
      "s.Shape<__NumericValue>",
      'f: /* @__PURE__ */ s.simple<__NumericValue>(s.bigDecimal, "smithy.api#BigDecimal")',
      "g: s.document",
      "s.union<models.Choice>",
    ]) {
      expect(text).toContain(type);
    }
  });

  test("of errors have fault and status, and do not import the class", () => {
    const files = generate({
      Get: operationOf({ errors: [to("Gone"), to("Down")] }),
      Gone: structureOf({ message: "String" }, { "smithy.api#error": "client", "smithy.api#httpError": 410 }),
      Down: structureOf({}, { "smithy.api#error": "server" }),
    });
    const text = fileOf(files, "shapes/shapes-0.ts").replace(/\s+/g, " ");
    expect(text).toContain('import type * as models from "../models/index.ts"');
    expect(text).toContain('s.error<models.Gone>("test#Gone", "client", 410, { message: s.string, })');
    expect(text).toContain('s.error<models.Down>("test#Down", "server", 500, {})');
  });

  test("of errors have their code in the query protocol", () => {
    const describeError = (trait: JsonObject) =>
      fileOf(
        generate({
          Get: operationOf({ errors: [to("Gone")] }),
          Gone: structureOf({}, { "smithy.api#error": "client", "aws.protocols#awsQueryError": trait }),
        }),
        "shapes/shapes-0.ts",
      );
    expect(describeError({ code: "Old.Gone", httpResponseCode: 410 })).toContain('  awsQueryError: "Old.Gone",');
    expect(describeError({})).not.toContain("awsQueryError");
  });

  test("leave out a pattern that the settings list as unenforced", () => {
    const shapes = {
      In: structureOf({ a: "Odd" }),
      Odd: { type: "string", traits: { "smithy.api#pattern": "^(a+)+(.)\\2$" } },
    };
    expect(() => describeShapes(shapes)).toThrow(/test#Odd: its pattern .*unenforcedPatterns/);
    expect(describeShapes(shapes, { unenforcedPatterns: { "test#Odd": "checked by the back end" } })).toContain(
      "a: s.string",
    );
  });
});

describe("names", () => {
  test("are those of smithy-typescript, and unique if shapes of several namespaces share one", () => {
    const shapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf({ a: "Error", b: "one#Id", c: "two#Id", d: "other#Thing", e: "lower" }),
      Error: structureOf({}),
      "one#Id": { type: "string", traits: { "smithy.api#length": { max: 1 } } },
      "two#Id": { type: "string", traits: { "smithy.api#length": { max: 2 } } },
      "other#Thing": structureOf({}),
      lower: structureOf({}),
    };
    const text = fileOf(
      generate(shapes, { service: { rename: { "other#Thing": "OtherThing" } } }),
      "shapes/shapes-0.ts",
    );
    expect([...text.matchAll(/export const (\w+)/g)].map(([, name]) => name).toSorted()).toEqual(
      ["Id", "Id_2", "In", "Lower", "OtherThing", "_Error"].toSorted(),
    );
    expect(text).toContain("models._Error");
    expect(text).toContain("models.OtherThing");
  });
});

describe("the order of descriptors", () => {
  test("puts each descriptor after those it refers to, and refers to later ones in a circle through a function", () => {
    const text = describeShapes({
      In: structureOf({ tree: "Tree", leaf: "Leaf" }),
      Tree: structureOf({ children: "Trees", leaf: "Leaf", self: "Tree" }),
      Trees: { type: "list", member: to("Tree") },
      Leaf: structureOf({}),
    });
    const order = [...text.matchAll(/export const (\w+)/g)].map(([, name]) => name);
    expect(order.indexOf("Leaf")).toBeLessThan(order.indexOf("Tree"));
    expect(order.at(-1)).toBe("In");
    expect(text).toContain("s.member(() => Tree)");
    expect(text).toContain("leaf: Leaf");
  });

  test("keeps a circle in one module, and modules import only earlier ones", () => {
    const many = Array.from({ length: 700 }, (_, index) => index);
    const shapes: TestShapes = {
      Get: operationOf({ input: to("In") }),
      In: structureOf(Object.fromEntries(many.map((index) => [`m${index}`, `S${index}`]))),
      ...Object.fromEntries(
        many.map((index) => [
          `S${index}`,
          structureOf(index % 70 === 69 ? { next: `S${index - 69}` } : { next: `S${index + 1}` }),
        ]),
      ),
    };
    const files = generate(shapes);
    const modules = [...files].filter(([path]) => /shapes-\d+\.ts$/.test(path));
    expect(modules.length).toBe(3);
    expect(modules.at(-1)?.[1]).toMatch(/^import \{[^}]*\bS0,[^}]*\} from ".\/shapes-0.ts";$/m);
    expect(modules.at(-1)?.[1]).toMatch(/^ +m0: S0,$/m);
    for (const [path, text] of modules) {
      const imported = [...text.matchAll(/from "\.\/shapes-(\d+)\.ts"/g)].map(([, number]) => Number(number));
      const own = Number(/(\d+)\.ts$/.exec(path)?.[1]);
      expect(imported.filter((number) => number >= own)).toEqual([]);
    }
  });

  test("fills modules with up to 300 descriptors", () => {
    const shapes = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`S${index}`, structureOf({})]));
    const input = structureOf(Object.fromEntries(Object.keys(shapes).map((name) => [`m${name}`, name])));
    const files = generate({ Get: operationOf({ input: to("In") }), In: input, ...shapes });
    expect(fileOf(files, "shapes/shapes-0.ts").match(/^export const/gm)).toHaveLength(300);
    expect(fileOf(files, "shapes/shapes-1.ts").match(/^export const/gm)).toHaveLength(1);
  });

  test("is found for models of any depth", () => {
    const deep = Array.from({ length: 5000 }, (_, index) => index);
    const shapes = Object.fromEntries(
      deep.map((index) => [`S${index}`, structureOf(index === 4999 ? {} : { next: `S${index + 1}` })]),
    );
    expect(() => generate({ Get: operationOf({ input: to("S0") }), ...shapes })).not.toThrow();
  });
});

describe("the metadata of the service", () => {
  const metadataOf = (options: Parameters<typeof generate>[1]) => fileOf(generate({}, options), "shapes/service.ts");

  test("names the error for inputs that break constraints, if there is one", () => {
    expect(metadataOf({})).toContain('{ id: "test#Service", name: "Test", version: "1", format: 2 };');
    const Invalid = structureOf({ message: "String" }, { "smithy.api#error": "client" });
    const files = generate(
      { Get: operationOf({ errors: [to("Invalid")] }), Invalid },
      { settings: { validationError: "test#Invalid" } },
    );
    expect(fileOf(files, "shapes/service.ts")).toContain('validationError: "test#Invalid"');
  });

  test("says whether the service is compatible with the query protocol", () => {
    const traits = { "aws.protocols#awsJson1_0": {}, "aws.protocols#awsQueryCompatible": {} };
    expect(metadataOf({ service: { traits } })).toContain("awsQueryCompatible: true");
  });
});

describe("operations", () => {
  test("of RPC protocols have no HTTP binding", () => {
    const service = { traits: { "aws.protocols#awsJson1_0": {} } };
    expect(fileOf(generate({ Get: { type: "operation" } }, { service }), "shapes/operations.ts")).toContain(
      's.operation({\n  id: "test#Get",\n  input: s.unit,\n  output: s.unit,\n  errors: [],\n});',
    );
  });

  test("carry their traits about requests", () => {
    const traits = {
      "smithy.api#endpoint": { hostPrefix: "{a}.data." },
      "smithy.api#requestCompression": { encodings: ["gzip"] },
      "aws.protocols#httpChecksum": { requestChecksumRequired: true },
    };
    const files = generate({
      Get: operationOf({ input: to("In"), errors: [to("E")] }, traits),
      In: structureOf({ a: "String" }),
      E: structureOf({}, { "smithy.api#error": "client" }),
    });
    const text = fileOf(files, "shapes/operations.ts").replace(/\s+/g, " ");
    expect(text).toContain("s.Operation<models.In, s.Unit, models.E>");
    expect(text).toContain('hostPrefix: "{a}.data.", checksumRequired: true, requestCompression: ["gzip"]');
    expect(text).toContain("output: s.unit, errors: [E]");
  });

  test("tell on which side they have an event stream", () => {
    const files = generate({
      Get: operationOf({ input: to("In"), output: to("Out") }),
      In: structureOf({ a: "String" }),
      Out: structureOf({ events: "Events" }),
      Events: membersOf("union", { one: "In" }, { "smithy.api#streaming": {} }),
    });
    expect(fileOf(files, "shapes/shapes-0.ts")).toContain("s.Shape<AsyncIterable<models.Events>> =");
    expect(fileOf(files, "shapes/shapes-0.ts")).toContain("s.eventStream<models.Events>");
    expect(fileOf(files, "shapes/operations.ts")).toContain("s.Operation<models.In, models.Out>");
    expect(fileOf(files, "shapes/operations.ts")).toContain('eventStream: "output"');
  });
});
