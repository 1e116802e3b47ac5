import { localValue } from "../../emit/contract-symbols.ts";
import { GeneratedFile, type ImportedSymbol } from "../../emit/generated-file.ts";
import { printConst } from "../../emit/print-const.ts";
import { print, PureCall, Raw, type Printable } from "../../emit/print.ts";
import { builders, simpleShapes } from "../../emit/symbols.ts";
import { errorStatus, isError, isEventStream } from "../../model/classify-shape.ts";
import type { Contract } from "../../model/contract.ts";
import {
  hasTrait,
  simpleTypes,
  textOf,
  traitOf,
  unitId,
  type DataShape,
  type EnumModelShape,
  type ModelMember,
  type StructuralModelShape,
} from "../../model/shape.ts";
import { readTimestamp } from "../../model/timestamp.ts";
import { descriptorTraits, hasDescriptorTraits } from "./descriptor-traits.ts";
import { ownType, printShapeType } from "./print-shape-type.ts";

/** Which module of descriptors a shape is declared in, by shape id. */
export type ModuleByShape = ReadonlyMap<string, string>;

/** A module of descriptors while it is emitted. */
interface ShapesModule {
  readonly contract: Contract;
  readonly name: string;
  readonly file: GeneratedFile;
  readonly moduleOf: ModuleByShape;
  /** The ids of the shapes whose descriptors are declared so far. */
  readonly declared: Set<string>;
}

/**
 * Emits a module with the descriptors of the given shapes. Each descriptor refers to those before it directly, and to those
 * after it through a function.
 */
export function emitShapesModule(
  contract: Contract,
  name: string,
  shapes: readonly DataShape[],
  moduleOf: ModuleByShape,
): GeneratedFile {
  const file = new GeneratedFile(`${name}.ts`);
  const module: ShapesModule = { contract, name, file, moduleOf, declared: new Set() };
  for (const shape of shapes.filter((each) => needsDescriptor(contract, each))) {
    file.print`${printConst(contract.names.constName(shape.id), descriptorType(module, shape), describe(module, shape))}`;
    module.declared.add(shape.id);
  }
  return file;
}

/** Whether a shape has a descriptor of its own. A simple shape that adds nothing to its type is replaced by the type's. */
function needsDescriptor(contract: Contract, shape: DataShape): boolean {
  if (shape.id === unitId) {
    return false;
  }
  return !simpleTypes.some((type) => type === shape.type) || hasDescriptorTraits(contract, shape);
}

function descriptorType({ contract, file }: ShapesModule, shape: DataShape): string {
  if (isError(shape)) {
    return file.code`${builders.ModeledError}<${ownType(contract, shape.id)}>`;
  }
  if (shape.type === "structure") {
    return file.code`${builders.Structure}<${ownType(contract, shape.id)}>`;
  }
  return file.code`${builders.Shape}<${printShapeType(file, contract, shape.id)}>`;
}

function describe(module: ShapesModule, shape: DataShape): Printable {
  const { contract, file } = module;
  switch (shape.type) {
    case "enum":
    case "intEnum":
      return describeEnum(module, shape);
    case "list":
      return call(module, hasTrait(shape, "sparse") ? builders.sparseList : builders.list, shape, [
        describeMember(module, shape.member),
      ]);
    case "map":
      return call(module, hasTrait(shape, "sparse") ? builders.sparseMap : builders.map, shape, [
        describeMember(module, shape.key),
        describeMember(module, shape.value),
      ]);
    case "structure":
    case "union":
      return describeStructural(module, shape);
    default: {
      const traits = descriptorTraits(file, contract, shape);
      const callee = file.code`${builders.simple}<${printShapeType(file, contract, shape.id)}>`;
      const base =
        traits.has("mediaType") && shape.type === "string" ? builders.mediaTypeString : simpleShapes[shape.type];
      return new PureCall(callee, [new Raw(file.use(base)), shape.id, ...(traits.size > 0 ? [traits] : [])]);
    }
  }
}

function describeEnum(module: ShapesModule, shape: EnumModelShape): Printable {
  const values = shape.entries.map(({ value }) => value);
  if (shape.type === "intEnum") {
    return call(module, builders.intEnumeration, shape, [values]);
  }
  const internal = shape.entries.filter((entry) => hasTrait(entry, "internal")).map(({ value }) => value);
  if (internal.length === 0) {
    return call(module, builders.enumeration, shape, [values]);
  }
  const traits = descriptorTraits(module.file, module.contract, shape);
  return new PureCall(module.file.use(builders.enumeration), [shape.id, values, traits, internal]);
}

function describeStructural(module: ShapesModule, shape: StructuralModelShape): Printable {
  const { contract, file } = module;
  const members = new Map(shape.members.map((member) => [member.name, describeMember(module, member)]));
  const typeArguments = file.code`<${ownType(contract, shape.id)}>`;
  if (isError(shape)) {
    const fault = textOf(shape, "error") === "server" ? "server" : "client";
    return call(module, builders.error, shape, [fault, errorStatus(shape), members], typeArguments);
  }
  const builder = isEventStream(shape) ? builders.eventStream : builders[shape.type];
  return call(module, builder, shape, [members], typeArguments);
}

/** The call of a builder with a shape's id, the given arguments and the shape's traits. */
function call(
  { contract, file }: ShapesModule,
  builder: ImportedSymbol,
  shape: DataShape,
  args: readonly Printable[],
  typeArguments = "",
): PureCall {
  const traits = new Map(descriptorTraits(file, contract, shape));
  // The builder of event streams adds this trait.
  traits.delete("streaming");
  return new PureCall(file.use(builder) + typeArguments, [shape.id, ...args, ...(traits.size > 0 ? [traits] : [])]);
}

/** A member: the target's descriptor, or a call of `s.member` if the member has traits or its target is declared later. */
function describeMember(module: ShapesModule, member: ModelMember): Printable {
  const { contract, file } = module;
  const traits = new Map(descriptorTraits(file, contract, member));
  const fallback = traitOf(member, "default");
  // Runtimes read default timestamps in one format, whichever format the member has in requests and responses.
  if (typeof fallback === "string" && contract.model.expectData(member.target).type === "timestamp") {
    traits.set("default", readTimestamp(fallback)?.toISOString() ?? fallback);
  }
  const { text, isDeclared } = referTo(module, member.target);
  if (isDeclared && traits.size === 0) {
    return new Raw(text);
  }
  return new PureCall(file.use(builders.member), [
    new Raw(isDeclared ? text : `() => ${text}`),
    ...(traits.size > 0 ? [traits] : []),
  ]);
}

function referTo(module: ShapesModule, id: string): { readonly text: string; readonly isDeclared: boolean } {
  const { contract, file, moduleOf, declared } = module;
  const shape = contract.model.expectData(id);
  if (!needsDescriptor(contract, shape)) {
    return { text: describeInline(module, shape), isDeclared: true };
  }
  const name = contract.names.constName(id);
  const home = moduleOf.get(id) ?? module.name;
  if (home === module.name) {
    return { text: name, isDeclared: declared.has(id) };
  }
  return { text: file.use(localValue(`./${home}.ts`, name)), isDeclared: true };
}

function describeInline(module: ShapesModule, shape: DataShape): string {
  if (shape.id === unitId) {
    return module.file.use(builders.unit);
  }
  const symbols: Readonly<Record<string, ImportedSymbol>> = simpleShapes;
  const symbol = symbols[shape.type];
  // The TypeScript type of big decimals is a class of smithy-typescript, which the prelude's shape does not know.
  return symbol === undefined || shape.type === "bigDecimal" ? print(describe(module, shape)) : module.file.use(symbol);
}
