import { printConst, type GenericType } from "../emit/print-const.ts";
import { PureCall, Raw, type Printable } from "../emit/print.ts";
import type { Contract } from "../contract.ts";
import { banner } from "../emit/banner.ts";
import { isObject } from "../json.ts";
import { httpOf } from "../model/http.ts";
import { membersOf } from "../model/closure.ts";
import { errorStatus, isError, isEventStream, memberKey } from "../model/names.ts";
import {
  hasTrait,
  textOf,
  traitOf,
  type DataShape,
  type EnumModelShape,
  type ModelMember,
  type OperationModelShape,
  type StructuralModelShape,
} from "../model/shape.ts";
import { orderShapes } from "./order.ts";
import { descriptorTraits, type PatternPrinter } from "./traits.ts";
import { TypePrinter } from "./type-expression.ts";

/** Shapes in one module; smithy-typescript's models have as many. */
const shapesPerModule = 300;

/** Emits the descriptors of a service: its shapes in modules of a bearable size, its operations, its metadata. */
export function emitShapes(contract: Contract): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const moduleOf = new Map<string, number>();
  const modules: DataShape[][] = [];
  for (const group of orderShapes(contract.closure)) {
    if (modules.length === 0 || (modules.at(-1)?.length ?? 0) + group.length > shapesPerModule) modules.push([]);
    modules.at(-1)?.push(...group);
    for (const { id } of group) moduleOf.set(id, modules.length - 1);
  }
  modules.forEach((shapes, index) => {
    files.set(`shapes-${index}.ts`, new ShapesModule(contract, moduleOf, index).print(shapes));
  });
  files.set("operations.ts", emitOperations(contract, moduleOf));
  files.set("service.ts", emitMetadata(contract));
  const modulesOfIndex = ["service", ...modules.map((_, index) => `shapes-${index}`), "operations"];
  files.set(
    "index.ts",
    banner(contract.origin) + modulesOfIndex.map((name) => `export * from "./${name}.ts";\n`).join(""),
  );
  return files;
}

class ShapesModule {
  readonly #contract: Contract;
  readonly #moduleOf: ReadonlyMap<string, number>;
  readonly #index: number;
  readonly #types: TypePrinter;
  readonly #declared = new Set<string>();
  readonly #imports = new Map<number, Set<string>>();
  #usesModelValues = false;

  constructor(contract: Contract, moduleOf: ReadonlyMap<string, number>, index: number) {
    this.#contract = contract;
    this.#moduleOf = moduleOf;
    this.#index = index;
    this.#types = new TypePrinter(contract.model, contract.names);
  }

  print(shapes: readonly DataShape[]): string {
    const declarations = shapes.flatMap((shape) => {
      const inline = isInline(shape, this.#contract.printPattern);
      const text = inline ? [] : [this.#declare(shape)];
      this.#declared.add(shape.id);
      return text;
    });
    return [banner(this.#contract.origin), this.#printImports(declarations), ...declarations].join("\n");
  }

  #printImports(declarations: readonly string[]): string {
    const usesModels = declarations.some((text) => text.includes("models."));
    const external = new Map<string, string[]>();
    for (const { name, from } of this.#types.imports.values()) {
      external.set(from, [...(external.get(from) ?? []), `${name} as __${name}`].toSorted());
    }
    const modules = [...this.#imports].toSorted(([a], [b]) => a - b);
    return [
      ...[...external]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([from, names]) => `import type { ${names.join(", ")} } from ${JSON.stringify(from)};\n`),
      'import * as s from "@smithy-contract/shapes";\n',
      ...(usesModels
        ? [
            `import ${this.#usesModelValues ? "" : "type "}* as models from ${JSON.stringify(this.#contract.specifiers.models)};\n`,
          ]
        : []),
      ...modules.map(
        ([index, names]) => `import { ${[...names].toSorted().join(", ")} } from "./shapes-${index}.ts";\n`,
      ),
    ].join("");
  }

  #declare(shape: DataShape): string {
    const name = this.#contract.names.constName(shape.id);
    const type = descriptorType(shape, this.#types);
    return printConst(name, type, this.#describe(shape));
  }

  #describe(shape: DataShape): Printable {
    switch (shape.type) {
      case "enum":
      case "intEnum":
        return this.#describeEnum(shape);
      case "list": {
        const member = this.#memberLike(shape.member);
        return this.#call(hasTrait(shape, "sparse") ? "s.sparseList" : "s.list", shape, [member]);
      }
      case "map": {
        const members = [this.#memberLike(shape.key), this.#memberLike(shape.value)];
        return this.#call(hasTrait(shape, "sparse") ? "s.sparseMap" : "s.map", shape, members);
      }
      case "structure":
      case "union":
        return this.#describeStructural(shape);
      default: {
        const traits = descriptorTraits(shape, this.#contract.printPattern);
        const type = this.#types.print(shape.id);
        return new PureCall(`s.simple<${type}>`, [shape.type, shape.id, ...(traits.size > 0 ? [traits] : [])]);
      }
    }
  }

  #describeEnum(shape: EnumModelShape): Printable {
    const traits = descriptorTraits(shape, this.#contract.printPattern);
    const values = shape.entries.map(({ value }) => value);
    if (shape.type === "intEnum") return this.#call("s.intEnumeration", shape, [values]);
    const internal = shape.entries.filter(isInternal).map(({ value }) => value);
    return internal.length === 0
      ? this.#call("s.enumeration", shape, [values])
      : new PureCall("s.enumeration", [shape.id, values, traits, internal]);
  }

  #describeStructural(shape: StructuralModelShape): Printable {
    const members = new Map(shape.members.map((member) => [memberKey(member.name), this.#memberLike(member)]));
    const own = this.#types.own(shape.id);
    if (!isError(shape)) {
      const builder = isEventStream(shape) ? "s.eventStream" : shape.type === "union" ? "s.union" : "s.structure";
      return this.#call(`${builder}<${own}>`, shape, [members]);
    }
    this.#usesModelValues = true;
    const fault = textOf(shape, "error") === "server" ? "server" : "client";
    return this.#call("s.error", shape, [new Raw(own), fault, errorStatus(shape), members]);
  }

  #call(builder: string, shape: DataShape, args: readonly Printable[]): PureCall {
    const traits = new Map(descriptorTraits(shape, this.#contract.printPattern));
    // The builders say so by themselves.
    if (isEventStream(shape)) traits.delete("streaming");
    return new PureCall(builder, [shape.id, ...args, ...(traits.size > 0 ? [traits] : [])]);
  }

  #memberLike(member: ModelMember): Printable {
    const traits = new Map(descriptorTraits(member, this.#contract.printPattern));
    if (member.name === "__proto__" && !traits.has("jsonName")) traits.set("jsonName", member.name);
    const target = this.#reference(member.target);
    if (!target.deferred && traits.size === 0) return new Raw(target.text);
    const text = target.deferred ? `() => ${target.text}` : target.text;
    return new PureCall("s.member", [new Raw(text), ...(traits.size > 0 ? [traits] : [])]);
  }

  #reference(id: string): { text: string; deferred: boolean } {
    const shape = this.#contract.model.expectData(id);
    if (isInline(shape, this.#contract.printPattern))
      return { text: `s.${shape.id === "smithy.api#Unit" ? "unit" : shape.type}`, deferred: false };
    const name = this.#contract.names.constName(id);
    const index = this.#moduleOf.get(id) ?? this.#index;
    if (index === this.#index) return { text: name, deferred: !this.#declared.has(id) };
    const names = this.#imports.get(index) ?? new Set();
    this.#imports.set(index, names.add(name));
    return { text: name, deferred: false };
  }
}

/** Whether a shape needs no descriptor of its own: a simple shape that says nothing that its type does not. */
function isInline(shape: DataShape, printPattern: PatternPrinter): boolean {
  if (shape.id === "smithy.api#Unit") return true;
  const isSimple = shape.type !== "enum" && shape.type !== "intEnum" && shape.type !== "list" && shape.type !== "map";
  return (
    isSimple &&
    shape.type !== "structure" &&
    shape.type !== "union" &&
    shape.type !== "bigDecimal" &&
    descriptorTraits(shape, printPattern).size === 0
  );
}

function isInternal(entry: EnumModelShape["entries"][number]): boolean {
  const tags = traitOf(entry, "tags");
  return hasTrait(entry, "internal") || (Array.isArray(tags) && tags.includes("internal"));
}

function descriptorType(shape: DataShape, types: TypePrinter): string {
  if (isError(shape)) return `s.ModeledError<${types.own(shape.id)}>`;
  if (shape.type === "structure") return `s.Structure<${types.own(shape.id)}>`;
  return `s.Shape<${types.print(shape.id)}>`;
}

function emitOperations(
  { closure, names, model, origin, specifiers }: Contract,
  moduleOf: ReadonlyMap<string, number>,
): string {
  const imports = new Map<number, Set<string>>();
  const types = new TypePrinter(model, names);
  const declarations = closure.operations.map((operation) => {
    const errors = closure.errorsOf(operation).map(reference);
    const options = new Map<string, Printable>([
      ["id", operation.id],
      ["http", httpOf(operation)],
      ["input", reference(operation.input)],
      ["output", reference(operation.output)],
      ["errors", errors],
      ...behaviourOf(operation),
    ]);
    return printConst(names.constName(operation.id), operationType(operation), new PureCall("s.operation", [options]));
  });
  const usesModels = declarations.some((text) => text.includes("models."));
  return [
    banner(origin),
    [
      'import * as s from "@smithy-contract/shapes";\n',
      ...(usesModels ? [`import type * as models from ${JSON.stringify(specifiers.models)};\n`] : []),
      ...[...imports]
        .toSorted(([a], [b]) => a - b)
        .map(([index, list]) => `import { ${[...list].toSorted().join(", ")} } from "./shapes-${index}.ts";\n`),
    ].join(""),
    ...declarations,
  ].join("\n");

  function reference(id: string): Raw {
    const index = moduleOf.get(id);
    if (index === undefined) return new Raw("s.unit");
    const name = names.constName(id);
    imports.set(index, (imports.get(index) ?? new Set()).add(name));
    return new Raw(name);
  }

  function operationType(operation: OperationModelShape): GenericType {
    const errors = closure.errorsOf(operation).map((id) => types.own(id));
    const parameters = [
      types.print(operation.input),
      types.print(operation.output),
      ...(errors.length > 0 ? [errors] : []),
    ];
    return { name: "s.Operation", parameters };
  }

  function behaviourOf(operation: OperationModelShape): readonly [string, Printable][] {
    const endpoint = traitOf(operation, "endpoint");
    const compression = traitOf(operation, "requestCompression");
    const checksum = traitOf(operation, "aws.protocols#httpChecksum");
    const requiresChecksum =
      hasTrait(operation, "httpChecksumRequired") ||
      (isObject(checksum) && checksum["requestChecksumRequired"] === true);
    const [input, output] = [streams(operation.input), streams(operation.output)];
    return [
      ...(isObject(endpoint) ? [["hostPrefix", endpoint["hostPrefix"] ?? ""] as [string, Printable]] : []),
      ...(requiresChecksum ? [["checksumRequired", true] as [string, Printable]] : []),
      ...(isObject(compression) ? [["requestCompression", compression["encodings"] ?? []] as [string, Printable]] : []),
      ...(input || output
        ? [["eventStream", input && output ? "both" : input ? "input" : "output"] as [string, Printable]]
        : []),
    ];
  }

  function streams(id: string): boolean {
    return membersOf(model.expectData(id)).some(({ target }) => isEventStream(model.expectData(target)));
  }
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
