import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { documentationLines, printDocComment } from "../../emit/doc-comment.ts";
import { Imports } from "../../emit/generated-file.ts";
import { printConst, type GenericType } from "../../emit/print-const.ts";
import { printKey, PureCall, Raw, type Printable } from "../../emit/print.ts";
import { mswExports, symbols } from "../../emit/symbols.ts";
import { isObject } from "../../base/json.ts";
import { operationKey } from "../../model/names.ts";
import { traitOf } from "../../model/shape.ts";
import { inputType, outputType } from "../../emit/handler-types.ts";
import { streamsOf } from "../shapes/emit-operations.ts";
import { emitExamples } from "./emit-examples.ts";
import { errorKeys } from "./error-keys.ts";
import { nameOperations, type OperationNames } from "./operation-names.ts";
import { findRivals } from "./find-rivals.ts";

/** Emits the mocks: a module for each operation and for its examples, and the handlers of the whole service. */
export function emitMsw(contract: Contract): ReadonlyMap<string, string> {
  const names = nameOperations(contract.closure.operations);
  const files = new Map<string, string>([["service.ts", emitService(contract)]]);
  const withExamples = names.filter((operation) => {
    const module = emitExamples(contract, operation.shape, operation.examples);
    if (module !== undefined) {
      files.set(`examples/${operation.file}`, module);
    }
    return module !== undefined;
  });
  for (const operation of names) {
    files.set(`operations/${operation.file}`, emitOperation(contract, operation, withExamples.includes(operation)));
  }
  files.set("examples.ts", emitExamplesIndex(contract, withExamples));
  files.set("handlers.ts", emitHandlers(contract, names));
  files.set("index.ts", emitIndex(contract, names));
  return files;
}

function emitService({ closure, origin, specifiers }: Contract): string {
  const imports = new Imports(["service"]);
  const metadata = imports.value(specifiers.shapes, "serviceMetadata");
  const type = imports.type(symbols.MockedService.from, symbols.MockedService.name);
  const aws = traitOf(closure.service, "aws.api#service");
  const endpointPrefix = isObject(aws) ? aws["endpointPrefix"] : undefined;
  const value =
    typeof endpointPrefix === "string"
      ? `{ ...${metadata}, endpointPrefix: ${JSON.stringify(endpointPrefix)} }`
      : metadata;
  return [banner(origin), imports.print(), `export const service: ${type} = ${value};\n`].join("\n");
}

function emitOperation(
  contract: Contract,
  { shape, name, file, examples }: OperationNames,
  hasExamples: boolean,
): string {
  const { closure, names, origin, specifiers } = contract;
  const imports = new Imports([name, "Errors", "Omit", "ReadableStream", "Uint8Array"]);
  const definition = new Map<string, Printable>([
    ["service", new Raw(imports.value("../service.ts", "service"))],
    ["key", operationKey(shape.id)],
    [
      "operation",
      new Raw(imports.value(specifiers.shapes, names.constName(shape.id), `${names.constName(shape.id)}Shape`)),
    ],
  ]);
  const rivals = findRivals(shape, closure.operations);
  if (rivals.length > 0) {
    definition.set("rivals", rivals);
  }
  const docs = printDocComment(documentationLines(shape));
  if (streamsOf(contract, shape) !== undefined) {
    const type = imports.type(symbols.UnsupportedOperationMock.from, symbols.UnsupportedOperationMock.name);
    const create = imports.value(symbols.createUnsupportedMock.from, symbols.createUnsupportedMock.name);
    return finish(type, new PureCall(create, [definition]));
  }
  const errors = errorKeys(closure.errorsOf(shape));
  const table = [...errors].map(
    ([id, key]) => `  readonly ${printKey(key)}: ${imports.type(specifiers.types, names.typeName(id))};\n`,
  );
  const parameters = [
    inputType(contract, shape.input, imports),
    outputType(contract, shape.output, imports),
    ...(table.length > 0 ? ["Errors"] : ["Record<never, never>"]),
  ];
  if (hasExamples) {
    definition.set("examples", new Raw(imports.value(`../examples/${file}`, examples)));
  }
  const shapes = [...errors].map(([id, key]): [string, Printable] => {
    const constant = names.constName(id);
    const entry = new Map([
      ["shape", new Raw(imports.value(specifiers.shapes, constant, `${constant}Shape`))],
      ["errorClass", new Raw(imports.value(specifiers.types, names.typeName(id)))],
    ]);
    return [key, entry];
  });
  definition.set("errors", new Map(shapes));
  const type = imports.type(symbols.OperationMock.from, symbols.OperationMock.name);
  const create = imports.value(symbols.createOperationMock.from, symbols.createOperationMock.name);
  const errorTable = `/** The errors of the operation, by the name of their method. */\ninterface Errors {\n${table.join("")}}\n`;
  return finish(
    { name: type, parameters },
    new PureCall(`${create}<${parameters.join(", ")}>`, [definition]),
    table.length > 0 ? [errorTable] : [],
  );

  function finish(mockType: string | GenericType, call: PureCall, before: readonly string[] = []): string {
    return [banner(origin), imports.print(), ...before, `${docs}${printConst(name, mockType, call)}`].join("\n");
  }
}

function emitExamplesIndex({ origin }: Contract, operations: readonly OperationNames[]): string {
  const imports = new Imports(["examples"]);
  const entries = operations.map(({ shape, examples, file }) =>
    printEntry(operationKey(shape.id), imports.value(`./examples/${file}`, examples)),
  );
  const docs = "/** The model's examples, by operation and title. */\n";
  return [
    banner(origin),
    imports.print(),
    `${docs}export const examples = {${entries.length > 0 ? "\n" : ""}${entries.join("")}};\n`,
  ].join("\n");
}

function emitHandlers({ origin, settings, specifiers }: Contract, operations: readonly OperationNames[]): string {
  const imports = new Imports(["mocks", "handlers", "Context", "implementation", "options", "Partial"]);
  const entries = operations.map(({ shape, name, file }) =>
    printEntry(operationKey(shape.id), imports.value(`./operations/${file}`, name)),
  );
  const service = imports.type(specifiers.server, `${settings.name}Service`);
  const table = imports.type(specifiers.server, `${settings.name}Operations`);
  const parameters = imports.type(symbols.HandlersArguments.from, symbols.HandlersArguments.name);
  const handler = imports.type(symbols.MockHandler.from, symbols.MockHandler.name);
  const create = imports.value(symbols.createHandlers.from, symbols.createHandlers.name);
  return [
    banner(origin),
    imports.print(),
    `const mocks = {\n${entries.join("")}};\n`,
    [
      "/**\n * Makes handlers for every operation, over a whole or partial implementation of the service. What that lacks is\n",
      " * answered from the model's examples.\n */\n",
      "export function handlers<Context = undefined>(\n",
      `  implementation?: Partial<${service}<Context>>,\n`,
      `  ...options: ${parameters}<Context, ${table}>\n`,
      `): ${handler}[] {\n`,
      `  return ${create}<typeof mocks, Context, ${table}>(mocks, implementation, ...options);\n}\n`,
    ].join(""),
  ].join("\n");
}

function emitIndex({ origin }: Contract, operations: readonly OperationNames[]): string {
  const own = new Set(operations.map(({ name }) => name));
  const { from } = symbols.createHandlers;
  const values = mswExports.values.filter((name) => !own.has(name));
  return [
    banner(origin),
    [
      ...operations.map(({ name, file }) => `export { ${name} } from "./operations/${file}";\n`),
      'export { examples } from "./examples.ts";\nexport { handlers } from "./handlers.ts";\n',
      `export {\n${values.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`,
      `export type {\n${mswExports.types.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`,
    ].join(""),
  ].join("\n");
}

function printEntry(key: string, name: string): string {
  return key === name && key !== "__proto__" ? `  ${key},\n` : `  ${printKey(key)}: ${name},\n`;
}
