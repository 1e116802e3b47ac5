import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { documentationLines, oneLine, printDocComment } from "../../emit/doc-comment.ts";
import { Imports } from "../../emit/generated-file.ts";
import { printKey } from "../../emit/print.ts";
import { symbols } from "../../emit/symbols.ts";
import { errorStatus, operationKey } from "../../model/names.ts";
import { streamsOf } from "../shapes/emit-operations.ts";
import { textOf, type OperationModelShape } from "../../model/shape.ts";
import { inputType, outputType } from "../../emit/handler-types.ts";

const globals = ["AsyncIterable", "Omit", "ReadableStream", "Uint8Array"];

/** Emits the server stub: the service interface, the operation table and the factory. */
export function emitServer(contract: Contract): ReadonlyMap<string, string> {
  return new Map([
    ["service.ts", emitServiceInterface(contract)],
    ["operations.ts", emitOperationTable(contract)],
    ["server.ts", emitFactory(contract)],
    [
      "index.ts",
      banner(contract.origin) +
        ["service", "operations", "server"].map((name) => `export * from "./${name}.ts";\n`).join(""),
    ],
  ]);
}

function emitServiceInterface(contract: Contract): string {
  const { closure, origin, settings } = contract;
  const name = `${settings.name}Service`;
  const imports = new Imports([...globals, name, "Context"]);
  const isImplemented = closure.operations.some((operation) => streamsOf(contract, operation) === undefined);
  const members = closure.operations.map((operation) => {
    const key = printKey(operationKey(operation.id));
    if (streamsOf(contract, operation) !== undefined) {
      const lines = [
        "Not supported: the operation has an event stream. A request for it is answered with 501.",
        "",
        ...documentationLines(operation),
      ];
      return `${printDocComment(lines, 2)}  readonly ${key}?: never;\n`;
    }
    const handler = imports.type(symbols.OperationHandler.from, symbols.OperationHandler.name);
    const input = inputType(contract, operation.input, imports);
    const output = outputType(contract, operation.output, imports);
    const docs = printDocComment([...documentationLines(operation), "", ...throwsLines(contract, operation)], 2);
    return `${docs}  readonly ${key}: ${handler}<${input}, ${output}, Context>;\n`;
  });
  const docs = printDocComment([
    ...documentationLines(closure.service),
    "",
    "Implement it, and hand it to {@link create" + settings.name + "Server}.",
  ]);
  return [
    banner(origin),
    imports.print(),
    // Compilers take a parameter that nothing uses for a mistake, unless its name begins so.
    `${docs}export interface ${name}<${isImplemented ? "" : "_"}Context = undefined> {\n${members.join("\n")}}\n`,
  ].join("\n");
}

function throwsLines({ closure, model, names }: Contract, operation: OperationModelShape): readonly string[] {
  return closure.errorsOf(operation).map((id) => {
    const error = model.expectData(id);
    const documentation = oneLine(textOf(error, "documentation") ?? "");
    return `@throws {${names.typeName(id)}} ${errorStatus(error)}${documentation === "" ? "" : `: ${documentation}`}`;
  });
}

function emitOperationTable({ closure, names, origin, settings, specifiers }: Contract): string {
  const type = `${settings.name}Operations`;
  const imports = new Imports(["operations", type]);
  const entries = closure.operations.map(({ id }): [string, string] => [
    printKey(operationKey(id)),
    imports.value(specifiers.shapes, names.constName(id)),
  ]);
  return [
    banner(origin),
    imports.print(),
    `/** The operations of ${settings.name} by key. */\nexport type ${type} = {\n${entries.map(([key, name]) => `  readonly ${key}: typeof ${name};\n`).join("")}};\n`,
    `/** The descriptors of the operations by key. */\nexport const operations: ${type} = {\n${entries.map(([key, name]) => `  ${key === name ? key : `${key}: ${name}`},\n`).join("")}};\n`,
  ].join("\n");
}

function emitFactory({ closure, origin, settings, specifiers }: Contract): string {
  const { name } = settings;
  const imports = new Imports([`create${name}Server`, "Context", "implementation", "options"]);
  const create = imports.value(symbols.createServer.from, symbols.createServer.name);
  const server = imports.type(symbols.Server.from, symbols.Server.name);
  const options = imports.type(symbols.ServerOptions.from, symbols.ServerOptions.name);
  const metadata = imports.value(specifiers.shapes, "serviceMetadata");
  const operations = imports.value("./operations.ts", "operations");
  const table = imports.type("./operations.ts", `${name}Operations`);
  const service = imports.type("./service.ts", `${name}Service`);
  return [
    banner(origin),
    imports.print(),
    [
      printDocComment([
        `Mounts an implementation of ${oneLine(textOf(closure.service, "title") ?? name)} on the fetch API.`,
        "",
        "@throws TypeError where the implementation lacks an operation, or an option names one that does not exist.",
      ]),
      `export function create${name}Server<Context = undefined>(\n`,
      `  implementation: ${service}<Context>,\n`,
      `  options?: ${options}<Context, ${table}>,\n`,
      `): ${server}<Context, ${table}> {\n`,
      `  return ${create}({ ...${metadata}, ${operations} }, implementation, options);\n}\n`,
    ].join(""),
  ].join("\n");
}
