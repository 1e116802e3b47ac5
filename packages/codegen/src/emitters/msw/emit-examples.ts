import { isObject, type JsonObject, type JsonValue } from "../../base/json.ts";
import { errorClass, modelType } from "../../emit/contract-symbols.ts";
import { GeneratedFile } from "../../emit/generated-file.ts";
import { handlerTypeGlobals, inputType, outputType, streamingMember } from "../../emit/handler-types.ts";
import { printType } from "../../emit/print-const.ts";
import { print, printKey, Raw, type Printable } from "../../emit/print.ts";
import { symbols } from "../../emit/symbols.ts";
import type { Contract } from "../../model/contract.ts";
import { hasTrait, traitOf, type OperationModelShape } from "../../model/shape.ts";
import { convertExample, ExampleError, exampleGlobals } from "./convert-example.ts";
import type { OperationNames } from "./operation-names.ts";

/**
 * Emits the module with an operation's examples, typed by the models. Returns undefined if the operation has none. An
 * example that does not fit the model is left out, with a note.
 */
export function emitExamples(
  contract: Contract,
  { shape, examples, file: fileName }: OperationNames,
): GeneratedFile | undefined {
  const file = new GeneratedFile(`examples/${fileName}`, [
    examples,
    "Example",
    "Success",
    "Failure",
    "Extract",
    ...exampleGlobals,
    ...handlerTypeGlobals,
  ]);
  const entries = readExamples(file, contract, shape);
  if (entries.size === 0) {
    return undefined;
  }
  const errors = contract.closure.errorsOf(shape).map((id) => file.use(modelType(contract, id)));
  const type = {
    name: file.use(symbols.OperationExample),
    parameters: [
      inputType(file, contract, shape.input),
      outputType(file, contract, shape.output),
      ...(errors.length > 0 ? [errors] : []),
    ],
  };
  const hasErrors = [...entries.values()].some((entry) => entry.has("error"));
  file.print`
    type Example = ${printType(type, "type Example = ".length)};
    type Success = Extract<Example, { readonly output: unknown }>;
    ${hasErrors ? "type Failure = Extract<Example, { readonly error: unknown }>;" : ""}
  `;
  const types = [...entries].map(
    ([title, entry]) => `  readonly ${printKey(title)}: ${entry.has("error") ? "Failure" : "Success"};\n`,
  );
  file.print`
    export const ${examples}: {
    ${types.join("")}} = /* @__PURE__ */ ${symbols.freezeExamples}(${print(entries, 0, 120)});
  `;
  return file;
}

/** An entry of the emitted object: `documentation`, `input`, and `output` or `error`. */
type ExampleEntry = Map<string, Printable>;

/** Converts the examples of an operation that fit the model, by title. */
function readExamples(
  file: GeneratedFile,
  contract: Contract,
  operation: OperationModelShape,
): ReadonlyMap<string, ExampleEntry> {
  const entries = new Map<string, ExampleEntry>();
  const examples = traitOf(operation, "examples");
  for (const example of Array.isArray(examples) ? examples.filter(isObject) : []) {
    const title = typeof example["title"] === "string" ? example["title"] : "";
    try {
      entries.set(uniqueTitle(title, entries), convertEntry(file, contract, operation, example));
    } catch (cause) {
      if (!(cause instanceof ExampleError)) {
        throw cause;
      }
      contract.note(`${operation.id}: its example ${JSON.stringify(title)} is left out: ${cause.message}`);
    }
  }
  return entries;
}

function convertEntry(
  file: GeneratedFile,
  contract: Contract,
  operation: OperationModelShape,
  example: JsonObject,
): ExampleEntry {
  const entry: ExampleEntry = new Map();
  if (typeof example["documentation"] === "string") {
    entry.set("documentation", example["documentation"]);
  }
  entry.set("input", convertInput(file, contract, operation.input, example["input"] ?? {}));
  const error = example["error"];
  if (isObject(error)) {
    entry.set("error", convertError(file, contract, operation, error));
  } else {
    entry.set("output", convertExample(file, contract.model, operation.output, example["output"] ?? {}));
  }
  return entry;
}

/** Converts an input without its streaming member: a stream can be read once only, and an example serves many requests. */
function convertInput(file: GeneratedFile, contract: Contract, id: string, value: JsonValue): Printable {
  const streaming = streamingMember(contract, id);
  const members = Object.entries(isObject(value) ? value : {}).filter(([name]) => name !== streaming?.name);
  const input = convertExample(file, contract.model, id, Object.fromEntries(members));
  return streaming !== undefined && hasTrait(streaming, "required")
    ? new Raw(`${print(input, 4)} as ${inputType(file, contract, id)}`)
    : input;
}

function convertError(
  file: GeneratedFile,
  contract: Contract,
  operation: OperationModelShape,
  { shapeId, content }: JsonObject,
): Printable {
  if (typeof shapeId !== "string" || !contract.closure.errorsOf(operation).includes(shapeId)) {
    throw new ExampleError(`${String(shapeId)} is not an error of the operation`);
  }
  const members = convertExample(file, contract.model, shapeId, content ?? {});
  const options = members instanceof Map && !members.has("message") ? new Map([["message", ""], ...members]) : members;
  return new Raw(file.code`/* @__PURE__ */ new ${errorClass(contract, shapeId)}(${print(options, 4)})`);
}

function uniqueTitle(title: string, entries: ReadonlyMap<string, unknown>): string {
  let unique = title;
  for (let count = 2; entries.has(unique); count += 1) {
    unique = `${title} (${count})`;
  }
  return unique;
}
