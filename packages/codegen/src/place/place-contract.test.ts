import { describe, expect, test } from "vitest";
import { testSettings } from "../../test/ast.ts";
import { placeContract } from "./place-contract.ts";
import { placingRules } from "./rules.ts";

// The smallest output of smithy-typescript in which every rule finds something to change.
const artefact: Readonly<Record<string, string>> = {
  "TestClient.ts": [
    'import { getThing } from "./commands/GetCommand";',
    'import { getRuntimeConfig as __getRuntimeConfig } from "./runtimeConfig";',
    "export const client = [getThing, __getRuntimeConfig];",
  ].join("\n"),
  "index.ts": [
    'export * from "./TestClient";',
    'export * from "./commands";',
    'export * from "./schemas/schemas_0";',
    'export * from "./models/errors";',
    'export * from "./models/models_0";',
    'export { TestServiceException } from "./models/TestServiceException";',
  ].join("\n"),
  "commands/index.ts": 'export * from "./GetCommand";',
  "commands/GetCommand.ts": [
    'import type { Thing } from "../models/models_0";',
    'import { Thing$ } from "../schemas/schemas_0";',
    "export const getThing = (thing: Thing) => [thing, Thing$];",
    "/**",
    " * <p>Reads a <code>Thing</code> of \\{region\\}.</p>",
    " * @example",
    " * Use a bare-bones client and the command you need to make an API call.",
    " * ```javascript",
    " * const input = {};",
    " * ```",
    " *",
    " * @throws {@link Gone} (client fault)",
    " *  <p>It has <b>gone</b>.</p>",
    " *",
    " * @example <p>",
    " * ```javascript",
    " * const html = '<p>';",
    " * ```",
    " * @deprecated Use <code>GetOther</code>.",
    " */",
    "export class GetCommand {}",
  ].join("\n"),
  "Test.ts": "export interface Test {\n  /**\n   * @see {@link GetCommand}\n   */\n  get(): void;\n}",
  "runtimeConfig.ts": [
    "// @ts-ignore: package.json will be imported from dist folders",
    'import packageInfo from "../package.json"; // eslint-disable-line',
    "export const getRuntimeConfig = () => packageInfo.version;",
  ].join("\n"),
  "runtimeConfig.browser.ts": [
    'import { Sha256 } from "@aws-crypto/sha256-browser";',
    'export { getRuntimeConfig } from "./runtimeConfig";',
    "export const a = config?.eventStreamPayloadHandlerProvider ?? b;",
    "export { Sha256 };",
  ].join("\n"),
  "models/TestServiceException.ts": [
    'import { ServiceException as __ServiceException } from "@smithy/smithy-client";',
    "export { __ServiceException };",
    "export class TestServiceException extends __ServiceException {}",
  ].join("\n"),
  "models/errors.ts": [
    'import type { ExceptionOptionType as __ExceptionOptionType } from "@smithy/smithy-client";',
    "",
    'import { TestServiceException as __BaseException } from "./TestServiceException";',
    "",
    "/** <p>The thing has gone.</p> */",
    "export class Gone extends __BaseException {",
    "  Message?: string | undefined;",
    "  /**",
    "   * @internal",
    "   */",
    "  constructor(opts: __ExceptionOptionType<Gone, __BaseException>) {",
    "    super({",
    '      name: "Gone",',
    "      ...opts,",
    "    });",
    "    this.Message = opts.Message;",
    "  }",
    "}",
    "export class Lower extends __BaseException {}",
  ].join("\n"),
  "models/models_0.ts": [
    'import { AutomaticJsonStringConversion as __Json } from "@smithy/smithy-client";',
    "export interface Thing { json?: __Json }",
  ].join("\n"),
  "schemas/schemas_0.ts":
    'import { Gone, lower } from "../models/errors";\nexport var Thing$ = [Gone];\nexport var lower$ = [lower];',
  "waiters/waitForThing.ts":
    'try {} catch (exception) {\n  if (exception.name === "Gone") {}\n}\nexport const waitForThing = 1;',
};

const errorIds: ReadonlyMap<string, string> = new Map([
  ["Gone", "test#Gone"],
  ["Lower", "test#lower"],
]);

function place(changes: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return placeContract(
    {
      client: new Map(Object.entries({ ...artefact, ...changes })),
      contract: new Map([
        ["shapes/index.ts", "shapes\n"],
        ["server/index.ts", "server\n"],
        ["msw/index.ts", "msw\n"],
        ["model-hashes.txt", "hashes\n"],
      ]),
      errorIds,
    },
    testSettings(),
  );
}

function placed(path: string): string {
  return place().get(path) ?? "";
}

const client = "packages/client/src/generated";
const types = "packages/types/src/generated";

describe("placing", () => {
  test("puts models, schemas and descriptors into the types package, other files into theirs, and the hashes into each", () => {
    expect([...place().keys()]).toEqual([
      `${client}/Test.ts`,
      `${client}/TestClient.ts`,
      `${client}/commands/GetCommand.ts`,
      `${client}/commands/index.ts`,
      `${client}/index.ts`,
      `${client}/model-hashes.txt`,
      `${client}/runtimeConfig.browser.ts`,
      `${client}/runtimeConfig.ts`,
      `${client}/waiters/waitForThing.ts`,
      "packages/msw/src/generated/index.ts",
      "packages/msw/src/generated/model-hashes.txt",
      "packages/server/src/generated/index.ts",
      "packages/server/src/generated/model-hashes.txt",
      `${types}/model-hashes.txt`,
      `${types}/models/TestServiceException.ts`,
      `${types}/models/errors.ts`,
      `${types}/models/index.ts`,
      `${types}/models/models_0.ts`,
      `${types}/schemas/index.ts`,
      `${types}/schemas/schemas_0.ts`,
      `${types}/shapes/index.ts`,
    ]);
  });

  test("exports every model and schema once, and only the class of the base exception", () => {
    expect(placed(`${types}/models/index.ts`)).toContain(
      'export { TestServiceException } from "./TestServiceException.ts";\nexport * from "./errors.ts";\nexport * from "./models_0.ts";\n',
    );
    expect(placed(`${types}/schemas/index.ts`)).toContain('export * from "./schemas_0.ts";');
  });

  test("begins each file with the generator and its version alone", () => {
    for (const path of [`${client}/index.ts`, `${types}/models/errors.ts`, `${types}/models/index.ts`]) {
      expect(placed(path)).toMatch(
        /^\/\/ Generated by @smithy-contract\/codegen \d\S+\.\n\/\/ Do not edit this file\./,
      );
    }
  });

  test("gives the same bytes whatever the order of the files", () => {
    const reversed = placeContract(
      {
        client: new Map(Object.entries(artefact).toReversed()),
        contract: new Map([
          ["msw/index.ts", "msw\n"],
          ["model-hashes.txt", "hashes\n"],
          ["server/index.ts", "server\n"],
          ["shapes/index.ts", "shapes\n"],
        ]),
        errorIds,
      },
      testSettings(),
    );
    expect([...reversed]).toEqual([...place()]);
  });

  test.each([
    ["is not TypeScript", { "index.ts": "export * fro" }, "index.ts cannot be parsed"],
    ["is not a module", { "README.md": "hello" }, "README.md"],
    [
      "imports a file that does not exist",
      { "commands/index.ts": 'export * from "./PutCommand";' },
      "commands/index.ts imports ./PutCommand",
    ],
    [
      "imports from two parts of the core at once",
      { "models/models_0.ts": 'import { ServiceException, NumericValue } from "@smithy/smithy-client";' },
      "two parts",
    ],
    [
      "exports a shape and something else by one name",
      {
        "models/models_0.ts": "export interface TestClient {}",
        "TestClient.ts": `${artefact["TestClient.ts"]}\nexport class TestClient {}`,
      },
      "shape TestClient: smithy-typescript's client exports something else as TestClient, from TestClient.ts",
    ],
  ])("refuses an artefact that %s", (_, changes, message) => {
    expect(() => place(changes)).toThrow(message);
  });
});

describe("the rule", () => {
  const effects: Readonly<Record<string, () => void>> = {
    "shared types": () => {
      expect(placed(`${client}/commands/GetCommand.ts`)).toContain('import type { Thing } from "@test/types";');
      expect(placed(`${client}/commands/GetCommand.ts`)).toContain('import { Thing$ } from "@test/types/schemas";');
      expect(placed(`${client}/index.ts`).match(/export \* from "@test\/types";/g)).toHaveLength(1);
      expect(placed(`${client}/index.ts`)).toContain('export { TestServiceException } from "@test/types";');
    },
    "runtime condition": () => {
      expect(placed(`${client}/TestClient.ts`)).toContain('from "#runtime-config";');
      expect(placed(`${client}/runtimeConfig.browser.ts`)).toContain('from "./runtimeConfig.ts";');
    },
    "JSON import": () => {
      expect(placed(`${client}/runtimeConfig.ts`)).toContain(
        'import packageInfo from "../../package.json" with { type: "json" };',
      );
    },
    "import extensions": () => {
      expect(placed(`${client}/index.ts`)).toContain('export * from "./commands/index.ts";');
      expect(placed(`${client}/commands/index.ts`)).toContain('export * from "./GetCommand.ts";');
      expect(placed(`${types}/schemas/schemas_0.ts`)).toContain('from "../models/errors.ts";');
    },
    "core alone": () => {
      expect(placed(`${types}/models/TestServiceException.ts`)).toContain('from "@smithy/core/client";');
      expect(placed(`${types}/models/models_0.ts`)).toContain('from "@smithy/core/serde";');
    },
    "core's SHA-256": () => {
      const native = {
        "runtimeConfig.native.ts": 'export { Sha256 };\nimport { Sha256 } from "@aws-crypto/sha256-js";',
      };
      expect(placed(`${client}/runtimeConfig.browser.ts`)).toContain(
        'import { Sha256WebCrypto as Sha256 } from "@smithy/core/checksum";',
      );
      expect(place(native).get(`${client}/runtimeConfig.native.ts`)).toContain(
        'import { Sha256Js as Sha256 } from "@smithy/core/checksum";',
      );
    },
    "error brand": () => {
      const errors = placed(`${types}/models/errors.ts`);
      expect(errors).toContain('import { brandError as __brandError } from "@smithy-contract/shapes";\n');
      expect(errors).toContain('this.Message = opts.Message;\n    __brandError(this, "test#Gone");\n  }\n}');
    },
    "error message": () => {
      const errors = placed(`${types}/models/errors.ts`);
      expect(errors).toContain('import { aliasMessage as __aliasMessage } from "@smithy-contract/shapes";\n');
      expect(errors).toContain("  declare Message?: string | undefined;\n");
      expect(errors).toContain("    });\n    __aliasMessage(this);\n    this.Message = opts.Message;\n");
    },
    documentation: () => {
      expect(placed(`${client}/commands/GetCommand.ts`)).toContain(
        [
          "/**",
          " * Reads a `Thing` of {region}.",
          " * @throws {@link Gone} (client fault)",
          " *  It has **gone**.",
          " *",
          " * @example <p>",
          " * ```javascript",
          " * const html = '<p>';",
          " * ```",
          " * @deprecated Use `GetOther`.",
          " */",
          "export class GetCommand {}",
        ].join("\n"),
      );
    },
    "constructor documentation": () => {
      expect(placed(`${types}/models/errors.ts`)).toContain("  /** The thing has gone. */\n  constructor(");
    },
    "method documentation": () => {
      expect(placed(`${client}/Test.ts`)).toContain(
        [
          "  /**",
          "   * Reads a `Thing` of {region}.",
          "   *",
          "   * @deprecated Use `GetOther`.",
          "   *",
          "   * @see {@link GetCommand}",
          "   */",
          "  get(): void;",
        ].join("\n"),
      );
    },
    "error class names": () => {
      expect(placed(`${types}/schemas/schemas_0.ts`)).toContain("import { Gone, Lower as lower } from");
    },
    "event signing": () => {
      expect(placed(`${client}/runtimeConfig.browser.ts`)).toContain("export const a = b;");
    },
    "waiter exceptions": () => {
      expect(placed(`${client}/waiters/waitForThing.ts`)).toContain("catch (exception: any) {");
    },
    "optional metadata": () => {
      const errors = placed(`${types}/models/errors.ts`);
      expect(errors).toContain("constructor(opts: __ErrorOptions<Gone>) {");
      expect(errors).toContain("      ...opts,\n      $metadata: opts.$metadata ?? {},\n    });");
      expect(errors.match(/type __ErrorOptions</g)).toHaveLength(1);
    },
  };

  test.each(placingRules.map(({ name }) => name))("%s changes what it names", (name) => {
    const effect = effects[name];
    expect(effect).toBeDefined();
    effect?.();
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ["runtime condition", { "TestClient.ts": "export {};" }],
    ["JSON import", { "runtimeConfig.ts": "export const getRuntimeConfig = 1;" }],
    ["error brand", { "models/errors.ts": `${artefact["models/errors.ts"]}`.replace("class Gone", "class Lost") }],
    ["error message", { "models/errors.ts": `${artefact["models/errors.ts"]}`.replace("  Message?:", "  Msg?:") }],
    ["waiter exceptions", { "waiters/waitForThing.ts": "export const name = (exception: Error) => exception.name;" }],
    [
      "optional metadata",
      { "models/errors.ts": `${artefact["models/errors.ts"]}`.replace("super({", "super(opts); ({") },
    ],
  ])("%s is an error if it finds too little to change", (name, changes) => {
    expect(() => place(changes)).toThrow(`the placing rule "${name}" found too little to change`);
  });
});
