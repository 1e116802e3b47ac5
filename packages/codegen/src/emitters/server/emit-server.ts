import { descriptor, localType, localValue, serviceMetadata } from "../../emit/contract-symbols.ts";
import { documentationLines, oneLine, printDocComment } from "../../emit/doc-comment.ts";
import { GeneratedFile, type ImportedSymbol } from "../../emit/generated-file.ts";
import { handlerTypeGlobals, inputType, outputType } from "../../emit/handler-types.ts";
import { printKey, printProperty } from "../../emit/print.ts";
import { symbols } from "../../emit/symbols.ts";
import { toMarkdown } from "../../emit/to-markdown.ts";
import { errorStatus, eventStreamOf, requiresChecksum, takesBody } from "../../model/classify-shape.ts";
import type { Contract } from "../../model/contract.ts";
import { operationKey } from "../../model/names.ts";
import { protocolsOf, type SupportedProtocol } from "../../model/protocols.ts";
import { hasTrait, textOf, type OperationModelShape } from "../../model/shape.ts";

/** Emits the server stub: the service interface, the operation table, the protocols and the factory. */
export function emitServer(contract: Contract): readonly GeneratedFile[] {
  const files = [
    emitServiceInterface(contract),
    emitOperationTable(contract),
    emitProtocols(contract),
    emitFactory(contract),
  ];
  const index = new GeneratedFile("index.ts");
  index.print`${files.map(({ path }) => `export * from "./${path}";\n`).join("")}`;
  return [...files, index];
}

function emitServiceInterface(contract: Contract): GeneratedFile {
  const { closure, settings } = contract;
  const name = `${settings.name}Service`;
  const file = new GeneratedFile("service.ts", [...handlerTypeGlobals, name, "Context"]);
  const members = closure.operations.map((operation) => printHandler(file, contract, operation));
  const docs = printDocComment([
    ...documentationLines(closure.service),
    "",
    `Pass an implementation of this interface to {@link create${settings.name}Server}.`,
  ]);
  // The compiler reports an unused type parameter, unless its name begins with an underscore.
  const usesContext = closure.operations.length > 0;
  file.print`
    ${docs}export interface ${name}<${usesContext ? "" : "_"}Context = undefined> {
    ${members.join("\n")}}
  `;
  return file;
}

function printHandler(file: GeneratedFile, contract: Contract, operation: OperationModelShape): string {
  const docs = printDocComment([...documentationLines(operation), "", ...throwsLines(contract, operation)], 2);
  const handler = file.use(symbols.OperationHandler);
  const input = inputType(file, contract, operation.input);
  const output = outputType(file, contract, operation.output);
  const key = printKey(operationKey(operation.id));
  return `${docs}  readonly ${key}: ${handler}<${input}, ${output}, Context>;\n`;
}

function throwsLines({ closure, model, names }: Contract, operation: OperationModelShape): readonly string[] {
  return closure.errorsOf(operation).map((id) => {
    const error = model.expectData(id);
    const documentation = oneLine(toMarkdown(textOf(error, "documentation") ?? ""));
    return `@throws {${names.typeName(id)}} ${errorStatus(error)}${documentation === "" ? "" : `: ${documentation}`}`;
  });
}

function emitOperationTable(contract: Contract): GeneratedFile {
  const { closure, settings } = contract;
  const type = `${settings.name}Operations`;
  const file = new GeneratedFile("operations.ts", [type]);
  const entries = closure.operations.map(({ id }) => ({
    key: operationKey(id),
    local: file.use(descriptor(contract, id)),
  }));
  file.print`
    /** The operations of ${settings.name} by key. */
    export type ${type} = {
    ${entries.map(({ key, local }) => `  readonly ${printKey(key)}: typeof ${local};\n`).join("")}};
  `;
  file.print`
    /** The descriptors of the operations by key. */
    export const operations: ${type} = {
    ${entries.map(({ key, local }) => printProperty(key, local)).join("")}};
  `;
  return file;
}

/** The runtime's protocols by the trait that names them. */
const runtimeProtocols: Readonly<Record<SupportedProtocol, ImportedSymbol>> = {
  "aws.protocols#awsJson1_0": symbols.awsJson1_0,
  "aws.protocols#awsJson1_1": symbols.awsJson1_1,
  "aws.protocols#restJson1": symbols.restJson1,
  "smithy.protocols#rpcv2Cbor": symbols.rpcv2Cbor,
  "smithy.protocols#rpcv2Json": symbols.rpcv2Json,
};

function emitProtocols({ closure, model, settings }: Contract): GeneratedFile {
  const file = new GeneratedFile("protocols.ts");
  // Only what the operations need is imported, so that bundles do not grow by what others need.
  const extensions = [
    ...(closure.operations.some(requiresChecksum) ? [symbols.withChecksums] : []),
    ...(closure.operations.some((operation) => eventStreamOf(model, operation) !== undefined)
      ? [symbols.withEventStreams]
      : []),
    ...(closure.operations.some((operation) => takesBody(model, operation)) ? [symbols.withQuickBodies] : []),
  ];
  const isBodiless =
    extensions.length === 0 && !closure.operations.some((operation) => hasTrait(operation, "requestCompression"));
  const protocols = protocolsOf(closure.service)
    .map((id) => (isBodiless && id === "aws.protocols#restJson1" ? symbols.bodilessRestJson1 : runtimeProtocols[id]))
    .map((protocol) => file.use(protocol))
    .map((protocol) => extensions.reduce((inner, extension) => `${file.use(extension)}(${inner})`, protocol));
  file.print`
    /** The protocols that ${settings.name} speaks. */
    export const protocols: ${symbols.Protocols} = [${protocols.join(", ")}];
  `;
  return file;
}

function emitFactory(contract: Contract): GeneratedFile {
  const { closure, settings } = contract;
  const { name } = settings;
  const title = oneLine(textOf(closure.service, "title") ?? name);
  const file = new GeneratedFile("server.ts");
  const service = localType("./service.ts", `${name}Service`);
  const operationTable = localType("./operations.ts", `${name}Operations`);
  const summary = [
    `Creates a server of ${title} from an implementation of its operations.`,
    "Its method `fetch` responds to a `Request` with a `Response`.",
    "",
  ];
  const throws =
    "@throws {TypeError} if the implementation lacks an operation, or if an option names an operation that does not exist";
  const docs = printDocComment([...summary, throws, ...factoryExample(contract)]);
  const docsWithCreateContext = printDocComment([
    ...summary,
    "`createContext` makes the context that the operations get. The type of its first parameter is what the host has to",
    "hand over with each request. If the parameter has no type, the host hands over nothing. With one type argument, the",
    `host hands over nothing either; give both if it does: \`create${name}Server<Context, Host>(…)\`.`,
    "",
    throws,
  ]);
  // The first signature has its own default of Host: `createContext` without parameters needs nothing from the host.
  file.print`
    ${docsWithCreateContext}export function create${name}Server<Context, Host = undefined>(
      implementation: ${service}<Context>,
      optionsWithCreateContext: ${symbols.ServerOptionsWithCreateContext}<Context, ${operationTable}, Host>,
    ): ${symbols.Server}<Host, ${operationTable}>;
    ${docs}export function create${name}Server<Context = undefined>(
      implementation: ${service}<Context>,
      options?: ${symbols.ServerOptions}<Context, ${operationTable}>,
    ): ${symbols.Server}<Context, ${operationTable}>;
    export function create${name}Server<Context, Host>(
      implementation: ${service}<Context>,
      options?: ${symbols.ServerOptions}<Context, ${operationTable}, Host>,
    ): ${symbols.Server}<Host, ${operationTable}> {
      return ${symbols.createServer}({ ...${serviceMetadata(contract)}, ${localValue("./operations.ts", "operations")}, ${localValue("./protocols.ts", "protocols")} }, implementation, options);
    }
  `;
  return file;
}

/** The lines of an example that implements the first operation. */
function factoryExample({ closure, settings }: Contract): readonly string[] {
  const [first, ...others] = closure.operations;
  if (first === undefined) {
    return [];
  }
  return [
    "",
    "@example",
    `const server = create${settings.name}Server({`,
    `  async ${printKey(operationKey(first.id))}(input) {`,
    "    // Return the output, or throw one of the operation's errors.",
    "  },",
    ...(others.length > 0 ? ["  // … and the other operations."] : []),
    "});",
    "const response = await server.fetch(request);",
  ];
}
