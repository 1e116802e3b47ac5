import { GeneratedFile } from "../../emit/generated-file.ts";
import { printConst } from "../../emit/print-const.ts";
import { symbols } from "../../emit/symbols.ts";
import type { Contract } from "../../model/contract.ts";
import { hasTrait, type DataShape } from "../../model/shape.ts";
import { emitOperations } from "./emit-operations.ts";
import { emitShapesModule } from "./emit-shapes-module.ts";
import { orderShapes } from "./order-shapes.ts";

/** How many shapes a module describes. smithy-typescript's models have the same size. */
const shapesPerModule = 300;

/**
 * The format of the generated code: `codeFormat` of `@smithy-contract/shapes` in the same release. A change of generated code that
 * older runtimes do not understand, or of runtimes that do not understand older code, raises both.
 */
export const generatedFormat = 2;

/** Emits the descriptors of a service: its metadata, its shapes in modules of a limited size, and its operations. */
export function emitShapes(contract: Contract): readonly GeneratedFile[] {
  const modules = splitShapes(orderShapes(contract.closure));
  const moduleOf = new Map([...modules].flatMap(([name, shapes]) => shapes.map(({ id }) => [id, name])));
  const files = [
    emitMetadata(contract),
    ...[...modules].map(([name, shapes]) => emitShapesModule(contract, name, shapes, moduleOf)),
    emitOperations(contract, moduleOf),
  ];
  const index = new GeneratedFile("index.ts");
  index.print`${files.map(({ path }) => `export * from "./${path}";\n`).join("")}`;
  return [...files, index];
}

/**
 * Distributes groups of shapes over modules. A group stays in one module: its shapes refer to each other in a circle, and
 * across modules one of them would be read before it is initialized.
 */
function splitShapes(groups: readonly (readonly DataShape[])[]): ReadonlyMap<string, readonly DataShape[]> {
  const modules: DataShape[][] = [];
  for (const group of groups) {
    const last = modules.at(-1);
    if (last === undefined || last.length + group.length > shapesPerModule) {
      modules.push([...group]);
    } else {
      last.push(...group);
    }
  }
  return new Map(modules.map((shapes, index) => [`shapes-${index}`, shapes]));
}

function emitMetadata({ closure, settings }: Contract): GeneratedFile {
  const file = new GeneratedFile("service.ts");
  const metadata = {
    id: closure.service.id,
    name: settings.name,
    version: closure.service.version,
    format: generatedFormat,
    ...(settings.validationError === undefined ? {} : { validationError: settings.validationError }),
    ...(hasTrait(closure.service, "aws.protocols#awsQueryCompatible") ? { awsQueryCompatible: true } : {}),
  };
  file.print`${printConst("serviceMetadata", file.use(symbols.ServiceMetadata), metadata)}`;
  return file;
}
