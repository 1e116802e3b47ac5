import type { Contract } from "../../model/contract.ts";
import { banner } from "../../emit/banner.ts";
import { Imports } from "../../emit/generated-file.ts";
import { print, PureCall, Raw, type Printable } from "../../emit/print.ts";
import { printConst } from "../../emit/print-const.ts";
import { errorStatus, isError, isEventStream } from "../../model/names.ts";
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
import { importLines } from "./import-lines.ts";
import { descriptorTraits } from "./descriptor-traits.ts";
import { TypePrinter } from "./type-expression.ts";

/** Emits a module with the descriptors of the given shapes; each may refer to those before it, and to other modules. */
export function emitShapesModule(
  contract: Contract,
  module: string,
  shapes: readonly DataShape[],
  moduleOf: ReadonlyMap<string, string>,
): string {
  const { model, names, origin, printPattern } = contract;
  const types = new TypePrinter(model, names);
  const imports = new Imports(shapes.map(({ id }) => names.constName(id)));
  const declared = new Set<string>();
  const declarations = shapes.filter(needsDescriptor).map((shape) => {
    const text = printConst(names.constName(shape.id), descriptorType(shape), describe(shape));
    declared.add(shape.id);
    return text;
  });
  for (const { name, from } of types.imports.values()) {
    imports.type(from, name, `__${name}`);
  }
  const lines = importLines(contract, declarations) + imports.print();
  return [banner(origin), lines, ...declarations].join("\n");

  /** A simple shape that says nothing beyond its type is written where it is used. */
  function needsDescriptor(shape: DataShape): boolean {
    if (shape.id === unitId) {
      return false;
    }
    return !simpleTypes.some((type) => type === shape.type) || descriptorTraits(shape, printPattern).size > 0;
  }

  function descriptorType(shape: DataShape): string {
    if (isError(shape)) {
      return `s.ModeledError<${types.own(shape.id)}>`;
    }
    if (shape.type === "structure") {
      return `s.Structure<${types.own(shape.id)}>`;
    }
    return `s.Shape<${types.print(shape.id)}>`;
  }

  function describe(shape: DataShape): Printable {
    switch (shape.type) {
      case "enum":
      case "intEnum":
        return describeEnum(shape);
      case "list":
        return call(hasTrait(shape, "sparse") ? "s.sparseList" : "s.list", shape, [memberLike(shape.member)]);
      case "map": {
        const members = [memberLike(shape.key), memberLike(shape.value)];
        return call(hasTrait(shape, "sparse") ? "s.sparseMap" : "s.map", shape, members);
      }
      case "structure":
      case "union":
        return describeStructural(shape);
      default: {
        const traits = descriptorTraits(shape, printPattern);
        const args = [shape.type, shape.id, ...(traits.size > 0 ? [traits] : [])];
        return new PureCall(`s.simple<${types.print(shape.id)}>`, args);
      }
    }
  }

  function printInline(shape: DataShape): string {
    if (shape.id === unitId) {
      return "s.unit";
    }
    // smithy-typescript's type for decimals belongs to a package that the descriptors' own does not know.
    return shape.type === "bigDecimal" ? print(describe(shape)) : `s.${shape.type}`;
  }

  function describeEnum(shape: EnumModelShape): Printable {
    const values = shape.entries.map(({ value }) => value);
    if (shape.type === "intEnum") {
      return call("s.intEnumeration", shape, [values]);
    }
    const internal = shape.entries.filter((entry) => hasTrait(entry, "internal")).map(({ value }) => value);
    if (internal.length === 0) {
      return call("s.enumeration", shape, [values]);
    }
    return new PureCall("s.enumeration", [shape.id, values, descriptorTraits(shape, printPattern), internal]);
  }

  function describeStructural(shape: StructuralModelShape): Printable {
    const members = new Map(shape.members.map((member) => [member.name, memberLike(member)]));
    const own = types.own(shape.id);
    if (isError(shape)) {
      const fault = textOf(shape, "error") === "server" ? "server" : "client";
      return call(`s.error<${own}>`, shape, [fault, errorStatus(shape), members]);
    }
    const builder = isEventStream(shape) ? "s.eventStream" : `s.${shape.type}`;
    return call(`${builder}<${own}>`, shape, [members]);
  }

  function call(builder: string, shape: DataShape, args: readonly Printable[]): PureCall {
    const traits = new Map(descriptorTraits(shape, printPattern));
    // The builder says so by itself.
    if (isEventStream(shape)) {
      traits.delete("streaming");
    }
    return new PureCall(builder, [shape.id, ...args, ...(traits.size > 0 ? [traits] : [])]);
  }

  function memberLike(member: ModelMember): Printable {
    const traits = new Map(descriptorTraits(member, printPattern));
    const fallback = traitOf(member, "default");
    // One format for the runtime, whichever the wire has.
    if (typeof fallback === "string" && model.expectData(member.target).type === "timestamp") {
      traits.set("default", readTimestamp(fallback)?.toISOString() ?? fallback);
    }
    const { text, isDeclared } = reference(member.target);
    if (isDeclared && traits.size === 0) {
      return new Raw(text);
    }
    return new PureCall("s.member", [
      new Raw(isDeclared ? text : `() => ${text}`),
      ...(traits.size > 0 ? [traits] : []),
    ]);
  }

  function reference(id: string): { readonly text: string; readonly isDeclared: boolean } {
    const shape = model.expectData(id);
    if (!needsDescriptor(shape)) {
      return { text: printInline(shape), isDeclared: true };
    }
    const name = names.constName(id);
    const home = moduleOf.get(id) ?? module;
    if (home === module) {
      return { text: name, isDeclared: declared.has(id) };
    }
    return { text: imports.value(`./${home}.ts`, name), isDeclared: true };
  }
}
