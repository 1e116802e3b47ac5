import {
  parseSync,
  Visitor,
  type ClassElement,
  type Expression,
  type PropertyKey,
  type TSEnumMember,
  type TSSignature,
  type TSType,
} from "oxc-parser";

/** A type that a source declares: its name, and its members' names or, for an enum, its values. */
export interface Declaration {
  readonly name: string;
  readonly kind: "members" | "values";
  readonly names: ReadonlySet<string>;
  readonly where: string;
}

/** The members that every error class in a generated SDK has in addition to the members of its shape. */
const errorBookkeeping = new Set(["name", "message", "$fault", "$service", "$retryable", "$metadata", "$response"]);

/**
 * Returns every interface, class, type alias, enum and enum-like constant of a source, and every type literal in one of
 * them or in a signature, because an anonymous copy of a shape is a copy too.
 * @throws {Error} if the source does not parse
 */
export function listDeclarations(file: string, source: string): readonly Declaration[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) {
    throw new Error(`${file}: ${errors.map((error) => error.message).join("; ")}`);
  }
  const found: Declaration[] = [];
  const add = (name: string, kind: Declaration["kind"], names: readonly string[]): void => {
    const own = kind === "members" ? names.filter((member) => !errorBookkeeping.has(member)) : names;
    found.push({ name, kind, names: new Set(own), where: file });
  };
  new Visitor({
    TSInterfaceDeclaration: (node) => add(node.id.name, "members", signatureNames(node.body.body)),
    ClassDeclaration: (node) => add(node.id?.name ?? "(class)", "members", classMemberNames(node.body.body)),
    ClassExpression: (node) => add(node.id?.name ?? "(class)", "members", classMemberNames(node.body.body)),
    TSTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      const values = literalValues(typeAnnotation);
      if (values.length > 0) {
        add(id.name, "values", values);
      } else {
        add(id.name, "members", typeMemberNames(typeAnnotation));
      }
    },
    TSTypeLiteral: (node) => add("(type literal)", "members", signatureNames(node.members)),
    TSUnionType: (node) => add("(union)", "values", literalValues(node)),
    TSEnumDeclaration: ({ id, body }) => add(id.name, "values", body.members.map(enumValue)),
    VariableDeclarator: ({ id, init }) => {
      const values = constantValues(init);
      if (id.type === "Identifier" && values.length > 0) {
        add(id.name, "values", values);
      }
    },
  }).visit(program);
  return found;
}

/**
 * Returns one sentence for each declaration that repeats a shape, either by its name or under another name with the
 * same members or values. Two types with the same single member are not a copy.
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

/**
 * Returns the names of the members that a type lists, including those inside intersections, parentheses and wrappers
 * such as `Readonly<…>`.
 */
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

/** Returns the strings of a union of string literals, or an empty list for any other type. */
function literalValues(type: TSType): readonly string[] {
  if (type.type !== "TSUnionType") {
    return [];
  }
  const values = type.types.map((member) =>
    member.type === "TSLiteralType" && member.literal.type === "Literal" ? member.literal.value : undefined,
  );
  return values.every((value) => typeof value === "string") ? values : [];
}

function enumValue({ id, initializer }: TSEnumMember): string {
  if (initializer?.type === "Literal") {
    return String(initializer.value);
  }
  return "name" in id ? id.name : "";
}

/** Returns the strings of a constant such as `{ a: "A", b: "B" } as const`, or an empty list for any other constant. */
function constantValues(initial: Expression | null): readonly string[] {
  if (initial?.type !== "TSAsExpression" || initial.expression.type !== "ObjectExpression") {
    return [];
  }
  const values = initial.expression.properties.map((property) =>
    property.type === "Property" && property.value.type === "Literal" ? property.value.value : undefined,
  );
  return values.every((value) => typeof value === "string") ? values : [];
}

function keyNames(key: PropertyKey): readonly string[] {
  if (key.type === "Identifier") {
    return [key.name];
  }
  return key.type === "Literal" ? [String(key.value)] : [];
}
