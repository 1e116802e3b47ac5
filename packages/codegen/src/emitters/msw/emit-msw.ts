import { isObject } from "../../base/json.ts";
import {
  descriptor,
  errorClass,
  localValue,
  modelType,
  serverType,
  serverValue,
  serviceMetadata,
} from "../../emit/contract-symbols.ts";
import { documentationLines, printDocComment } from "../../emit/doc-comment.ts";
import { GeneratedFile } from "../../emit/generated-file.ts";
import { handlerTypeGlobals, inputType, outputType } from "../../emit/handler-types.ts";
import { printConst } from "../../emit/print-const.ts";
import { printKey, printProperty, PureCall, type Printable } from "../../emit/print.ts";
import { mswApi, symbols } from "../../emit/symbols.ts";
import type { Contract } from "../../model/contract.ts";
import { operationKey } from "../../model/names.ts";
import { hasTrait, membersOf, traitOf } from "../../model/shape.ts";
import { emitExamples } from "./emit-examples.ts";
import { nameErrorMethods } from "./error-methods.ts";
import { findOutputToken } from "./find-output-token.ts";
import { findRivals } from "./find-rivals.ts";
import { nameOperations, type OperationNames } from "./operation-names.ts";

/** Emits the mocks: a module for each operation and for its examples, and the handlers of the whole service. */
export function emitMsw(contract: Contract): readonly GeneratedFile[] {
  const operations = nameOperations(contract.closure.operations);
  const examples = new Map(
    operations.flatMap((operation) => {
      const file = emitExamples(contract, operation);
      return file === undefined ? [] : [[operation, file]];
    }),
  );
  return [
    emitService(contract),
    ...examples.values(),
    ...operations.map((operation) => emitOperation(contract, operation, examples.has(operation))),
    emitExamplesIndex([...examples.keys()]),
    emitHandlers(contract, operations),
    emitIndex(operations),
  ];
}

function emitService(contract: Contract): GeneratedFile {
  const file = new GeneratedFile("service.ts");
  const aws = traitOf(contract.closure.service, "aws.api#service");
  const endpointPrefix = isObject(aws) ? aws["endpointPrefix"] : undefined;
  const members = [
    `...${file.use(serviceMetadata(contract))}`,
    file.use(serverValue(contract, "protocols")),
    `packageName: ${JSON.stringify(`${contract.settings.scope}/msw`)}`,
    ...(typeof endpointPrefix === "string" ? [`endpointPrefix: ${JSON.stringify(endpointPrefix)}`] : []),
  ];
  file.print`export const service: ${symbols.MockedService} = { ${members.join(", ")} };`;
  return file;
}

function emitOperation(contract: Contract, operation: OperationNames, hasExamples: boolean): GeneratedFile {
  const file = new GeneratedFile(`operations/${operation.file}`, [operation.name, "Errors", ...handlerTypeGlobals]);
  printOperationMock(file, contract, operation, hasExamples);
  return file;
}

function printOperationMock(
  file: GeneratedFile,
  contract: Contract,
  { shape, name, file: fileName, examples }: OperationNames,
  hasExamples: boolean,
): void {
  const methods = nameErrorMethods(contract.closure.errorsOf(shape));
  const definition = defineMock(file, contract, shape);
  if (hasExamples) {
    definition.set("examples", file.reference(localValue(`../examples/${fileName}`, examples)));
  }
  const errorEntries = [...methods].map(([id, method]): [string, Printable] => [
    method,
    { shape: file.reference(descriptorShape(contract, id)), errorClass: file.reference(errorClass(contract, id)) },
  ]);
  definition.set("errors", new Map(errorEntries));
  const errors = [...methods].map(
    ([id, method]) => file.code`  readonly ${printKey(method)}: ${modelType(contract, id)};`,
  );
  if (errors.length > 0) {
    file.print`
      /** The operation's errors by the name of the mock's method. */
      interface Errors {
      ${errors.map((line) => `${line}\n`).join("")}}
    `;
  }
  const parameters = [
    inputType(file, contract, shape.input),
    outputType(file, contract, shape.output),
    errors.length > 0 ? "Errors" : "Record<never, never>",
  ];
  const docs = printDocComment([...documentationLines(shape), "", ...mockExample(contract, name, methods)]);
  const type = { name: file.use(symbols.OperationMock), parameters };
  const create = `${file.use(symbols.createOperationMock)}<${parameters.join(", ")}>`;
  file.print`${docs}${printConst(name, type, new PureCall(create, [definition]))}`;
}

/** The definition of a mock without its examples and errors. */
function defineMock(file: GeneratedFile, contract: Contract, shape: OperationNames["shape"]): Map<string, Printable> {
  const rivals = findRivals(shape, contract.closure.operations);
  const outputToken = findOutputToken(shape, contract.closure.service);
  return new Map<string, Printable>([
    ["service", file.reference(localValue("../service.ts", "service"))],
    ["key", operationKey(shape.id)],
    ["operation", file.reference(descriptorShape(contract, shape.id))],
    ...(rivals.length > 0 ? [["rivals", rivals] as const] : []),
    ...(outputToken === undefined ? [] : [["outputToken", outputToken] as const]),
  ]);
}

/** A descriptor, imported with the suffix `Shape`, because the model's type often has the same name. */
function descriptorShape(contract: Contract, id: string) {
  return descriptor(contract, id, `${contract.names.constName(id)}Shape`);
}

/** The lines of an example that adds handlers of a mock to an MSW server or worker. */
function mockExample({ model }: Contract, name: string, methods: ReadonlyMap<string, string>): readonly string[] {
  const simple = [...methods].find(([id]) =>
    membersOf(model.expectData(id)).every((member) => member.name === "message" || !hasTrait(member, "required")),
  );
  return [
    "@example",
    `network.use(${name}()); // responds with the model's examples`,
    `network.use(${name}(async (input) => ${name}.sample()));`,
    ...(simple === undefined ? [] : [`network.use(${name}.${simple[1]}());`]),
  ];
}

function emitExamplesIndex(operations: readonly OperationNames[]): GeneratedFile {
  const file = new GeneratedFile("examples.ts");
  const entries = operations.map(({ shape, examples, file: fileName }) => {
    const name = file.use(localValue(`./examples/${fileName}`, examples));
    const key = operationKey(shape.id);
    return { type: `  readonly ${printKey(key)}: typeof ${name};\n`, property: printProperty(key, name) };
  });
  const lineBreak = entries.length > 0 ? "\n" : "";
  // With an inferred type, the declaration would spell out the types of all examples, and names of other packages in them.
  file.print`
    /** The model's examples, by operation and title. */
    export const examples: {${lineBreak}${entries.map(({ type }) => type).join("")}} = {${lineBreak}${entries.map(({ property }) => property).join("")}};
  `;
  return file;
}

function emitHandlers(contract: Contract, operations: readonly OperationNames[]): GeneratedFile {
  const { settings } = contract;
  const file = new GeneratedFile("handlers.ts", [
    "mocks",
    "handlers",
    "Context",
    "implementation",
    "options",
    "Partial",
  ]);
  const entries = operations.map(({ shape, name, file: fileName }) =>
    printProperty(operationKey(shape.id), file.use(localValue(`./operations/${fileName}`, name))),
  );
  const service = serverType(contract, `${settings.name}Service`);
  const operationTable = serverType(contract, `${settings.name}Operations`);
  file.print`
    const mocks = {
    ${entries.join("")}};
  `;
  file.print`
    /**
     * Creates MSW handlers for every operation. Operations that the implementation lacks respond with the model's examples.
     *
     * @example
     * const network = setupServer(...handlers());
     * network.listen();
     */
    export function handlers<Context = undefined>(
      implementation?: Partial<${service}<Context>>,
      ...options: ${symbols.HandlersArguments}<Context, ${operationTable}>
    ): ${symbols.MockHandler}[] {
      return ${symbols.createHandlers}<typeof mocks, Context, ${operationTable}>(mocks, implementation, ...options);
    }
  `;
  return file;
}

/** A mock replaces what the runtime exports under its name, because explicit exports precede those of `export *`. */
function emitIndex(operations: readonly OperationNames[]): GeneratedFile {
  const file = new GeneratedFile("index.ts");
  const mocks = operations.map(({ name, file: fileName }) => `export { ${name} } from "./operations/${fileName}";\n`);
  file.print`
    ${mocks.join("")}export { examples } from "./examples.ts";
    export { handlers } from "./handlers.ts";
    export * from ${JSON.stringify(mswApi)};
  `;
  return file;
}
