import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { Imports } from "../../emit/generated-file.ts";
import { printType } from "../../emit/print-const.ts";
import { print, printKey, Raw, type Printable } from "../../emit/print.ts";
import { symbols } from "../../emit/symbols.ts";
import { isObject, type JsonObject } from "../../base/json.ts";
import { membersOf } from "../../model/closure.ts";
import { isStreamingBlob } from "../../model/names.ts";
import { hasTrait, unitId, type OperationModelShape } from "../../model/shape.ts";
import { inputType, outputType } from "../../emit/handler-types.ts";
import { ExampleError, examplesOf, printExample } from "./example-value.ts";

/**
 * Emits the module with an operation's examples under the given name, typed by the models; nothing where there are none.
 * An example that does not fit the model is left out, and noted.
 */
export function emitExamples(contract: Contract, operation: OperationModelShape, name: string): string | undefined {
  const { closure, model, names, origin, specifiers } = contract;
  const imports = new Imports([
    name,
    "Example",
    "Success",
    "Failure",
    "Date",
    "NaN",
    "Infinity",
    "Uint8Array",
    "atob",
    "Extract",
    "Omit",
    "ReadableStream",
  ]);
  const input = inputType(contract, operation.input, imports);
  const output = outputType(contract, operation.output, imports);
  const entries = new Map<string, Printable>();
  for (const example of examplesOf(operation).filter(isObject)) {
    const title = typeof example["title"] === "string" ? example["title"] : "";
    try {
      entries.set(uniqueTitle(title, entries), printEntry(example));
    } catch (cause) {
      if (!(cause instanceof ExampleError)) {
        throw cause;
      }
      contract.note(`${operation.id}: its example ${JSON.stringify(title)} is left out, since ${cause.message}`);
    }
  }
  if (entries.size === 0) {
    return undefined;
  }
  const exampleType = imports.type(symbols.OperationExample.from, symbols.OperationExample.name);
  const errors = closure.errorsOf(operation).map((id) => imports.type(specifiers.types, names.typeName(id)));
  const type = printType(
    { name: exampleType, parameters: [input, output, ...(errors.length > 0 ? [errors] : [])] },
    15,
  );
  const titles = [...entries].map(
    ([title, entry]) => `  readonly ${printKey(title)}: ${isFailure(entry) ? "Failure" : "Success"};\n`,
  );
  return [
    banner(origin),
    imports.print(),
    `type Example = ${type};`,
    "type Success = Extract<Example, { readonly output: unknown }>;",
    ...(titles.some((line) => line.endsWith("Failure;\n"))
      ? ["type Failure = Extract<Example, { readonly error: unknown }>;"]
      : []),
    "",
    `export const ${name}: {\n${titles.join("")}} = ${print(entries, 0, 120)};\n`,
  ].join("\n");

  function printEntry(example: JsonObject): Printable {
    const entry = new Map<string, Printable>();
    if (typeof example["documentation"] === "string") {
      entry.set("documentation", example["documentation"]);
    }
    const given = printExample(model, operation.input, withoutStream(example["input"] ?? {}), importValue);
    entry.set("input", lacksStream(operation.input) ? new Raw(`${print(given, 4)} as ${input}`) : given);
    const error = example["error"];
    if (!isObject(error)) {
      entry.set("output", printExample(model, operation.output, example["output"] ?? {}, importValue));
    } else {
      entry.set("error", printError(error));
    }
    return entry;
  }

  function printError({ shapeId, content }: JsonObject): Printable {
    if (typeof shapeId !== "string" || !closure.errorsOf(operation).includes(shapeId)) {
      throw new ExampleError(`${String(shapeId)} is none of the operation's errors`);
    }
    const members = printExample(model, shapeId, content ?? {}, importValue);
    const options =
      members instanceof Map && !members.has("message") ? new Map([["message", ""], ...members]) : members;
    return new Raw(
      `/* @__PURE__ */ new ${importValue(specifiers.types, names.typeName(shapeId))}(${print(options, 4)})`,
    );
  }

  function importValue(from: string, exported: string): string {
    return imports.value(from, exported);
  }

  /** A stream can be read once, so none can be part of an example that serves every request. */
  function withoutStream(value: unknown): JsonObject {
    const stream = streamOf(operation.input)?.name;
    return Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([key]) => key !== stream));
  }

  function lacksStream(id: string): boolean {
    const stream = streamOf(id);
    return stream !== undefined && hasTrait(stream, "required");
  }

  function streamOf(id: string) {
    return id === unitId
      ? undefined
      : membersOf(model.expectData(id)).find(({ target }) => isStreamingBlob(model.expectData(target)));
  }
}

function isFailure(entry: Printable): boolean {
  return entry instanceof Map && entry.has("error");
}

function uniqueTitle(title: string, entries: ReadonlyMap<string, unknown>): string {
  let unique = title;
  for (let count = 2; entries.has(unique); count += 1) {
    unique = `${title} (${count})`;
  }
  return unique;
}
