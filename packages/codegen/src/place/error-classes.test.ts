import { describe, expect, test } from "vitest";
import { aliasMessages, countMessages } from "./alias-messages.ts";
import { brandErrors } from "./brand-errors.ts";
import { correctErrorImports } from "./error-class-names.ts";
import { makeMetadataOptional } from "./optional-metadata.ts";
import { SourceModule } from "./source-module.ts";

/** Changes a source, and returns how many places were changed and the result. */
function change(source: string, apply: (module: SourceModule) => number, path = "models/errors.ts") {
  const module = new SourceModule(path, source);
  return { count: apply(module), text: module.edits.toString() };
}

const ids = new Map([["A", "test#A"]]);
const brand = (module: SourceModule) => brandErrors(module, ids);

describe("the brand of an error", () => {
  test("is set by the constructor of its class alone", () => {
    const source =
      'import { B } from "./b";\nexport class A extends B {\n  reset(a: string) {}\n  constructor(b: B) {}\n}\n';
    expect(change(source, brand)).toEqual({
      count: 1,
      text: 'import { B } from "./b";\nimport { brandError as __brandError } from "@smithy-contract/shapes";\nexport class A extends B {\n  reset(a: string) {}\n  constructor(b: B) {  __brandError(this, "test#A");\n  }\n}\n',
    });
  });

  test("is imported at the start of a module without imports", () => {
    expect(change("export class A { constructor(b: object) {} }", brand).text).toMatch(
      /^\nimport \{ brandError as __brandError \} from "@smithy-contract\/shapes";export class A/,
    );
  });

  test.each([
    'import { B } from "./b";\nexport class A { reset(a: string) {} }\n',
    'import { B } from "./b";\nexport class A { constructor() {} }\n',
    'import { B } from "./b";\nexport class A { constructor(b: B); }\n',
    'import { B } from "./b";\nexport default class A { constructor(b: B) {} }\n',
    'import { B } from "./b";\nexport class Other { constructor(b: B) {} }\n',
  ])("is not set in %j", (source) => {
    expect(change(source, brand)).toEqual({ count: 0, text: source });
  });
});

describe("the member Message", () => {
  const classWith = (member: string, ...statements: readonly string[]) =>
    `import { B } from "./b";\nexport class A extends B {\n  ${member}\n  constructor(b: B) {\n${statements.map((text) => `    ${text}\n`).join("")}  }\n}\n`;

  test("gets its other name before it is assigned", () => {
    const before = ["let other = 1;", "other = 2;", "this.other = other;"];
    const assignment = "this.Message = b.Message;";
    const { count, text } = change(classWith("Message?: string;", ...before, assignment), aliasMessages);
    expect(count).toBe(1);
    expect(text).toContain("  declare Message?: string;\n");
    expect(text).toContain(`    this.other = other;\n    __aliasMessage(this);\n    ${assignment}\n`);
  });

  test.each([
    classWith("Message?: string;"),
    classWith("Message?: string;", "this.other = b.Message;"),
    classWith("Message() {}", "this.Message = b.Message;"),
    classWith("#Message?: string;", "this.Message = b.Message;"),
    classWith("Message?: string;\n  #Message = 1;", "this.#Message = b.Message;"),
  ])("stays as it is in %j", (source) => {
    expect(change(source, aliasMessages)).toEqual({ count: 0, text: source });
  });

  test("is counted where smithy-typescript assigns it", () => {
    const lines = ["    this.Message = opts.Message;", "      this.Message = opts.Message;"];
    expect(countMessages(new SourceModule("models/errors.ts", lines.join("\n")))).toBe(1);
    expect(countMessages(new SourceModule("commands/a.ts", lines.join("\n")))).toBe(0);
  });
});

describe("the metadata of an error", () => {
  const classWith = (parameter: string, statement: string) =>
    `import { B } from "./b";\nexport class A extends B {\n  constructor(${parameter}) {\n    ${statement}\n  }\n}\n`;
  const options = "opts: __ExceptionOptionType<A, B>";

  test("is optional in the options of its constructor", () => {
    const { count, text } = change(classWith(options, "super({ ...opts });"), makeMetadataOptional);
    expect(count).toBe(1);
    expect(text).toContain("constructor(opts: __ErrorOptions<A>) {");
    expect(text).toContain("$metadata: opts.$metadata ?? {}");
    expect(text).toMatch(/^import \{ B \} from ".\/b";\n\n\/\*\* The options/);
  });

  test.each([
    "opts",
    "opts: string",
    "opts: Other<A, B>",
    'opts: import("./b").Other<A, B>',
    "{ a }: __ExceptionOptionType<A, B>",
    "opts: __ExceptionOptionType",
  ])("stays as it is with the parameter %s", (parameter) => {
    const source = classWith(parameter, "super({ ...opts });");
    expect(change(source, makeMetadataOptional)).toEqual({ count: 0, text: source });
  });

  test.each(["", "const a = 1;", "this.a = {};", "super();", "super(opts);"])(
    "is not counted as optional if the first statement is %j",
    (statement) => {
      const { count, text } = change(classWith(options, statement), makeMetadataOptional);
      expect(count).toBe(0);
      expect(text).not.toContain("$metadata");
    },
  );
});

describe("the import of an error class whose shape has a lower-case name", () => {
  const correct = (source: string) =>
    change(source, (module) => correctErrorImports(module, new Set(["Gone", "Lower"])), "schemas/schemas_0.ts");

  test("has the name of the class", () => {
    expect(correct('import { Gone, lower, other } from "../models/errors";')).toEqual({
      count: 1,
      text: 'import { Gone, Lower as lower, other } from "../models/errors";',
    });
  });

  test.each([
    'import { lower } from "../models/models_0";',
    'import * as lower from "../models/errors";',
    'import lower from "../models/errors";',
    'import { "lower" as lower } from "../models/errors";',
    'export { lower } from "../models/errors";',
  ])("stays as it is in %s", (source) => {
    expect(correct(source)).toEqual({ count: 0, text: source });
  });
});
