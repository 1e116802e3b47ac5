import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { printConst } from "../../emit/print-const.ts";
import type { DataShape } from "../../model/shape.ts";
import { emitOperations } from "./emit-operations.ts";
import { orderShapes } from "./order-shapes.ts";
import { emitShapesModule } from "./shapes-module.ts";

/** Shapes in one module; smithy-typescript's models have as many. */
const shapesPerModule = 300;

/** Emits the descriptors of a service: its shapes in modules of a bearable size, its operations, its metadata. */
export function emitShapes(contract: Contract): ReadonlyMap<string, string> {
  const modules = splitShapes(orderShapes(contract.closure));
  const moduleOf = new Map([...modules].flatMap(([name, shapes]) => shapes.map(({ id }) => [id, name])));
  const names = ["service", ...modules.keys(), "operations"];
  return new Map([
    ["service.ts", emitMetadata(contract)],
    ...[...modules].map(([name, shapes]): [string, string] => [
      `${name}.ts`,
      emitShapesModule(contract, name, shapes, moduleOf),
    ]),
    ["operations.ts", emitOperations(contract, moduleOf)],
    ["index.ts", `${banner(contract.origin)}\n${names.map((name) => `export * from "./${name}.ts";\n`).join("")}`],
  ]);
}

/** Shapes that refer to each other in a circle stay together: across modules, one would be read before it is there. */
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

function emitMetadata({ closure, settings, origin }: Contract): string {
  const metadata = {
    id: closure.service.id,
    name: settings.name,
    version: closure.service.version,
    ...(settings.validationError === undefined ? {} : { validationError: settings.validationError }),
  };
  return [
    banner(origin),
    'import type { ServiceMetadata } from "@smithy-contract/shapes";\n',
    printConst("serviceMetadata", "ServiceMetadata", metadata),
  ].join("\n");
}
