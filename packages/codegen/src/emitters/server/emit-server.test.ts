import { describe, expect, test } from "vitest";
import { fileOf, generate, membersOf, operationOf, structureOf, to } from "../../../test/ast.ts";

describe("the service interface", () => {
  test("has no unused imports and parameters if no operation can be implemented", () => {
    const text = fileOf(generate({}), "server/service.ts");
    expect(text).not.toContain("import");
    expect(text).toContain("export interface TestService<_Context = undefined> {");
    expect(fileOf(generate({}), "shapes/operations.ts").trim()).toBe("export {};");
  });

  test("lists the errors of each operation in its documentation", () => {
    const files = generate({
      GetThing: operationOf(
        { input: to("In"), output: to("Out"), errors: [to("Gone")] },
        { "smithy.api#documentation": "Gets a thing.", "smithy.api#deprecated": { message: "Use\nanother." } },
      ),
      In: structureOf({}),
      Out: structureOf({}),
      Gone: structureOf(
        {},
        { "smithy.api#error": "client", "smithy.api#httpError": 410, "smithy.api#documentation": "It is\ngone." },
      ),
    });
    expect(fileOf(files, "server/service.ts")).toContain(
      [
        "  /**",
        "   * Gets a thing.",
        "   *",
        "   * @deprecated Use another.",
        "   *",
        "   * @throws {Gone} 410: It is gone.",
        "   */",
        "  readonly getThing: OperationHandler<In, Out, Context>;",
      ].join("\n"),
    );
  });

  test("keeps documentation within its comments", () => {
    const files = generate(
      { Get: operationOf({}, { "smithy.api#documentation": "*/ evil(); /*" }) },
      { service: { traits: { "aws.protocols#restJson1": {}, "smithy.api#title": "**// evil()" } } },
    );
    for (const content of files.values()) {
      expect(content).not.toMatch(/^[^*]*\*\/ *evil/m);
    }
    expect(fileOf(files, "server/service.ts")).toContain("*\\/ evil(); /*");
  });

  test("has a ReadableStream for streaming input, and accepts any stream for output", () => {
    const files = generate({
      Put: operationOf({ input: to("In"), output: to("Out") }),
      In: structureOf({ body: ["Bytes", { "smithy.api#httpPayload": {}, "smithy.api#required": {} }] }),
      Out: structureOf({ body: ["Bytes", { "smithy.api#httpPayload": {} }] }),
      Bytes: { type: "blob", traits: { "smithy.api#streaming": {} } },
    });
    const text = fileOf(files, "server/service.ts");
    expect(text).toContain('Omit<In, "body"> & { body: ReadableStream<Uint8Array> }');
    expect(text).toContain('Omit<Out, "body"> & { body?: StreamingBlobPayloadInputTypes | undefined }');
  });

  test("asks for operations with event streams like any others, and for no outputs without members", () => {
    const files = generate({
      Watch: operationOf({ output: to("Out") }),
      Ping: operationOf(),
      Out: structureOf({ events: "Events" }),
      Events: membersOf("union", { one: "One" }, { "smithy.api#streaming": {} }),
      One: structureOf({}),
    });
    const text = fileOf(files, "server/service.ts");
    expect(text).toContain("readonly watch: OperationHandler<{}, Out, Context>;");
    expect(fileOf(files, "server/protocols.ts")).toContain("[withEventStreams(restJson1)]");
    expect(text).toContain("readonly ping: OperationHandler<{}, {} | void, Context>;");
  });

  test("imports shapes under another name if theirs is taken", () => {
    const files = generate({
      Get: operationOf({ input: to("OperationHandler"), output: to("Uint8Array") }),
      OperationHandler: structureOf({}),
      Uint8Array: structureOf({}),
    });
    const text = fileOf(files, "server/service.ts");
    expect(text).toContain("OperationHandler as OperationHandler_");
    expect(text).toContain("readonly get: OperationHandler<OperationHandler_, Uint8Array_, Context>;");
  });
});

describe("the operation table", () => {
  test("imports an operation under another name if its name is taken", () => {
    const text = fileOf(generate({ TestOperations: operationOf() }), "server/operations.ts");
    expect(text).toContain("  readonly testOperations: typeof TestOperations_;\n");
  });

  test("has every key as an own property", () => {
    const files = generate({
      ToString: operationOf(),
      Constructor: operationOf(),
      Delete: operationOf(),
      ["__proto__"]: operationOf(),
    });
    expect(fileOf(files, "server/operations.ts")).toContain(
      '  constructor: Constructor,\n  delete: Delete,\n  toString: ToString,\n  ["__proto__"]: __proto__,\n',
    );
  });
});

test("the stub imports the protocols that the model names", () => {
  expect(fileOf(generate({ Get: operationOf() }), "server/protocols.ts")).toContain(
    [
      'import type { Protocols } from "@smithy-contract/server-runtime";',
      'import { bodilessRestJson1 } from "@smithy-contract/server-runtime/rest-json-1";',
      "",
      "/** The protocols that Test speaks. */",
      "export const protocols: Protocols = [bodilessRestJson1];",
    ].join("\n"),
  );
});

test("the stub offers requests to restJson1 last, because it cannot tell its requests from others", () => {
  const traits = Object.fromEntries(
    [
      "aws.protocols#restJson1",
      "smithy.protocols#rpcv2Cbor",
      "aws.protocols#awsJson1_1",
      "smithy.protocols#rpcv2Json",
    ].map((id) => [id, {}]),
  );
  const text = fileOf(generate({ Get: operationOf() }, { service: { traits } }), "server/protocols.ts");
  expect(text).toContain("export const protocols: Protocols = [awsJson1_1, rpcv2Json, rpcv2Cbor, bodilessRestJson1];");
  expect(text).toContain('import { rpcv2Cbor } from "@smithy-contract/server-runtime/rpc-v2-cbor";');
});

test("the stub reads bodies only if an operation takes one", () => {
  const protocolsOf = (
    operation: ReturnType<typeof operationOf>,
    shapes: Parameters<typeof generate>[0] = {},
  ): string => fileOf(generate({ Get: operation, ...shapes }), "server/protocols.ts");
  const take = { input: to("In") };
  expect(protocolsOf(operationOf(take), { In: structureOf({ a: "String" }) })).toContain(
    "[withQuickBodies(restJson1)]",
  );
  expect(protocolsOf(operationOf(take), { In: structureOf({}) })).toContain("[withQuickBodies(restJson1)]");
  const inQuery = { In: structureOf({ a: ["String", { "smithy.api#httpQuery": "a" }] }) };
  expect(protocolsOf(operationOf(take), inQuery)).toContain("[bodilessRestJson1]");
  const compressed = operationOf(take, { "smithy.api#requestCompression": { encodings: ["gzip"] } });
  expect(protocolsOf(compressed, inQuery)).toContain("[restJson1]");
  expect(protocolsOf(compressed, { ...inQuery, Ping: operationOf() })).toContain("[restJson1]");
});

test("the stub verifies checksums if an operation requires one", () => {
  const aws = { "aws.protocols#httpChecksum": { requestChecksumRequired: true } };
  for (const traits of [{ "smithy.api#httpChecksumRequired": {} }, aws]) {
    const text = fileOf(generate({ Get: operationOf({}, traits), Put: operationOf() }), "server/protocols.ts");
    expect(text).toContain('import { withChecksums } from "@smithy-contract/server-runtime/checksums";');
    expect(text).toContain("export const protocols: Protocols = [withChecksums(restJson1)];");
  }
});

test("the documentation of the factory has an example with the first operation", () => {
  const factoryOf = (...names: readonly string[]) =>
    fileOf(generate(Object.fromEntries(names.map((name) => [name, operationOf()]))), "server/server.ts");
  const end =
    " * const response = await server.fetch(request);\n */\nexport function createTestServer<Context = undefined>(";
  expect(factoryOf()).toContain("does not exist\n */\nexport function createTestServer<Context = undefined>(");
  expect(factoryOf("Get")).toContain(` *   async get(input) {\n`);
  expect(factoryOf("Get")).toContain(` *   },\n * });\n${end}`);
  expect(factoryOf("Get", "Put")).toContain(` *   },\n *   // … and the other operations.\n * });\n${end}`);
});

test("the factory passes the service, its protocols, the implementation and the options to the runtime", () => {
  const text = fileOf(generate({ Get: operationOf() }), "server/server.ts");
  expect(text).toContain("export function createTestServer<Context, Host = undefined>(");
  expect(text).toContain(
    "optionsWithCreateContext: ServerOptionsWithCreateContext<Context, TestOperations, Host>,\n): Server<Host, TestOperations>;",
  );
  expect(text).toContain("export function createTestServer<Context = undefined>(");
  expect(text).toContain("options?: ServerOptions<Context, TestOperations>,\n): Server<Context, TestOperations>;");
  expect(text).toContain(
    "return createServer({ ...serviceMetadata, operations, protocols }, implementation, options);",
  );
});
