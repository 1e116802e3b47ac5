import { parseSync, Visitor, type ClassElement, type PropertyKey, type TSSignature, type TSType } from "oxc-parser";

/** A type that a source declares: its name, and its members' names or, for an enum, its values. */
export interface Declaration {
  readonly name: string;
  readonly kind: "members" | "values";
  readonly names: ReadonlySet<string>;
  readonly where: string;
}

/** What every error class of a generated SDK carries besides its shape's own members. */
const errorBookkeeping = new Set(["name", "message", "$fault", "$service", "$retryable", "$metadata", "$response"]);

/**
 * Every interface, class, type alias, enum and enum-like constant of a source, and every type literal inside one or in
 * a signature: an anonymous copy of a shape is a copy too.
 * @throws Error where the source does not parse
 */
export function listDeclarations(file: string, source: string): readonly Declaration[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors.map((error) => error.message).join("; ")}`);
  }
  const found: Declaration[] = [];
  new Visitor({
    TSInterfaceDeclaration: (node) => add(node.id.name, "members", signatureNames(node.body.body)),
    ClassDeclaration: (node) => add(node.id?.name ?? "(class)", "members", classMemberNames(node.body.body)),
    ClassExpression: (node) => add(node.id?.name ?? "(class)", "members", classMemberNames(node.body.body)),
    TSTypeAliasDeclaration: (node) => {
      const { name } = node.id;
      const values = literalValues(node.typeAnnotation);
      if (values.length > 0) {
        add(name, "values", values);
      } else {
        add(name, "members", typeMemberNames(node.typeAnnotation));
      }
    },
    TSTypeLiteral: (node) => add("(type literal)", "members", signatureNames(node.members)),
    TSUnionType: (node) => add("(union)", "values", literalValues(node)),
    TSEnumDeclaration: (node) => {
      const values = node.body.members.map(({ id, initializer }) =>
        initializer?.type === "Literal" ? String(initializer.value) : "name" in id ? id.name : "",
      );
      add(node.id.name, "values", values);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== "Identifier" || init?.type !== "TSAsExpression") {
        return;
      }
      if (init.expression.type !== "ObjectExpression") {
        return;
      }
      const values = init.expression.properties.map((property) =>
        property.type === "Property" && property.value.type === "Literal" ? property.value.value : undefined,
      );
      if (values.every((value) => typeof value === "string")) {
        add(id.name, "values", values);
      }
    },
  }).visit(program);
  return found;

  function add(name: string, kind: Declaration["kind"], names: readonly string[]): void {
    const own = kind === "members" ? names.filter((member) => !errorBookkeeping.has(member)) : names;
    found.push({ name, kind, names: new Set(own), where: file });
  }
}

/**
 * One sentence for each declaration that repeats a shape: by its name, or under another name with the same members or
 * values. One member or value alone is a coincidence, two are a copy.
 */
export function findCopies(shapes: readonly Declaration[], others: readonly Declaration[]): readonly string[] {
  const copies = others.flatMap((other) => {
    const shape = shapes.find((candidate) => candidate.name === other.name || haveSameNames(candidate, other));
    return shape === undefined ? [] : [`${other.where}: ${other.name} repeats ${shape.name} of ${shape.where}`];
  });
  return [...new Set(copies)];
}

function haveSameNames(one: Declaration, other: Declaration): boolean {
  return one.kind === other.kind && one.names.size >= 2 && one.names.symmetricDifference(other.names).size === 0;
}

function signatureNames(signatures: readonly TSSignature[]): readonly string[] {
  return signatures.flatMap((signature) =>
    signature.type === "TSPropertySignature" || signature.type === "TSMethodSignature" ? keyNames(signature.key) : [],
  );
}

function classMemberNames(elements: readonly ClassElement[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.type === "StaticBlock" || element.type === "TSIndexSignature" || element.static) {
      return [];
    }
    if (element.type !== "MethodDefinition") {
      return keyNames(element.key);
    }
    if (element.kind === "get") {
      return keyNames(element.key);
    }
    if (element.kind !== "constructor") {
      return [];
    }
    return element.value.params.flatMap((parameter) =>
      parameter.type === "TSParameterProperty" && parameter.parameter.type === "Identifier"
        ? [parameter.parameter.name]
        : [],
    );
  });
}

/** The members a type is written with, through intersections, parentheses and wrappers such as `Readonly<…>`. */
function typeMemberNames(type: TSType): readonly string[] {
  if (type.type === "TSTypeLiteral") {
    return signatureNames(type.members);
  }
  if (type.type === "TSParenthesizedType") {
    return typeMemberNames(type.typeAnnotation);
  }
  if (type.type === "TSIntersectionType") {
    return type.types.flatMap(typeMemberNames);
  }
  if (type.type === "TSTypeReference") {
    return (type.typeArguments?.params ?? []).flatMap(typeMemberNames);
  }
  return [];
}

/** The strings of a union that consists of string literals, else nothing. */
function literalValues(type: TSType): readonly string[] {
  if (type.type !== "TSUnionType") {
    return [];
  }
  const values = type.types.map((member) =>
    member.type === "TSLiteralType" && member.literal.type === "Literal" ? member.literal.value : undefined,
  );
  return values.every((value) => typeof value === "string") ? values : [];
}

function keyNames(key: PropertyKey): readonly string[] {
  if (key.type === "Identifier") {
    return [key.name];
  }
  return key.type === "Literal" ? [String(key.value)] : [];
}
