import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticErrorSchema, StaticOperationSchema } from "@smithy/types";
import { parseSync, Visitor } from "oxc-parser";

/** What smithy-typescript generates for one operation: by this project from its model, or by AWS from AWS's model. */
export interface GeneratedOperation {
  readonly operation: StaticOperationSchema;
  /** What the package exports: enums by their names, and the schemas of errors by their names and `$`. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** The TypeScript sources or declarations of the structures. They say which member has which enum; schemas do not. */
  readonly models: readonly string[];
  /** The TypeScript source or declarations of the command. Its `@throws` tags name the errors; schemas do not. */
  readonly command: string;
}

/** Statements about a contract, by what each is about, such as `Integration.type`. */
export type Contract = ReadonlyMap<string, string>;

/** What two contracts state differently about one thing. */
export interface Difference {
  readonly about: string;
  /** Absent if the project's model does not have it. */
  readonly ours?: string;
  /** Absent if AWS's model does not have it. */
  readonly aws?: string;
}

/** A difference that the project's model has on purpose. */
export interface DeliberateDifference extends Difference {
  readonly reason: string;
}

/**
 * Describes an operation: its HTTP binding, its errors with their statuses, the members of each structure in its input,
 * output and errors with their types and HTTP traits, and the values of each enum. smithy-typescript drops constraint
 * traits and documentation, so the description does not have them.
 *
 * @throws {Error} if the schemas, the exports and the TypeScript sources do not fit together
 */
export function describeContract({ operation, exports, models, command }: GeneratedOperation): Contract {
  const contract = new Map<string, string>();
  const declaredTypes = readMemberTypes(models);
  const [, , name, operationTraits, input, output] = operation;
  contract.set(name, describeTraits(operationTraits));
  for (const structure of [input, output]) {
    describeStructure(NormalizedSchema.of(structure), { contract, declaredTypes, exports });
  }
  const errors = [...command.matchAll(/@throws \{@link (\w+)\} \((?:client|server) fault\)/g)].map(
    ([, error]) => error,
  );
  for (const error of errors) {
    const exported = exports[`${error}$`];
    if (!isErrorSchema(exported)) {
      throw new Error(`The package does not export the schema of ${error}, which its command throws.`);
    }
    const schema = NormalizedSchema.of(exported);
    contract.set(`${name} throws ${error}`, describeTraits(schema.getMergedTraits()));
    describeStructure(schema, { contract, declaredTypes, exports });
  }
  return contract;
}

/** Lists what two contracts state differently, sorted by what it is about. */
export function compareContracts(ours: Contract, aws: Contract): readonly Difference[] {
  const subjects = [...new Set([...ours.keys(), ...aws.keys()])].toSorted();
  return subjects
    .map((about) => toDifference(about, ours.get(about), aws.get(about)))
    .filter((difference) => difference.ours !== difference.aws);
}

/**
 * Returns one sentence for each difference that is not deliberate, and one for each deliberate difference that does not
 * exist (any more).
 */
export function findProblems(
  differences: readonly Difference[],
  deliberate: readonly DeliberateDifference[],
): readonly string[] {
  const unexpected = differences
    .filter((difference) => !deliberate.some((entry) => isSame(entry, difference)))
    .map((difference) => `${describeDifference(difference)} Change the model, or add a deliberate difference.`);
  const outdated = deliberate
    .filter((entry) => !differences.some((difference) => isSame(entry, difference)))
    .map((entry) => `${entry.about}: the deliberate difference does not exist any more. Remove or correct its entry.`);
  return [...unexpected, ...outdated];
}

interface Context {
  readonly contract: Map<string, string>;
  readonly declaredTypes: ReadonlyMap<string, DeclaredType>;
  readonly exports: Readonly<Record<string, unknown>>;
}

function describeStructure(structure: NormalizedSchema, context: Context): void {
  const { contract, declaredTypes, exports } = context;
  const name = structure.getName(false) ?? "";
  for (const [member, schema] of structure.structIterator()) {
    const about = `${name}.${member}`;
    if (contract.has(about)) {
      return;
    }
    const declared = declaredTypes.get(about);
    const enumName = declared?.text.match(/\w+/g)?.find((word) => isEnum(exports[word]));
    const parts = [
      describeKind(schema),
      enumName === undefined ? "" : `enum ${enumName}`,
      declared?.required === true ? "required" : "",
      describeTraits(schema.getMergedTraits()),
    ];
    contract.set(about, parts.filter((part) => part !== "").join(", "));
    if (enumName !== undefined) {
      contract.set(`enum ${enumName}`, Object.values(Object(exports[enumName])).toSorted().join(", "));
    }
    describeTargets(schema, context);
  }
}

/** Describes the structures that a member refers to, directly or through lists and maps. */
function describeTargets(schema: NormalizedSchema, context: Context): void {
  if (schema.isStructSchema()) {
    describeStructure(schema, context);
  } else if (schema.isListSchema() || schema.isMapSchema()) {
    describeTargets(schema.getValueSchema(), context);
  }
}

function describeKind(schema: NormalizedSchema): string {
  if (schema.isStructSchema()) {
    return `structure ${schema.getName(false)}`;
  }
  const sparse = schema.getMergedTraits().sparse === undefined ? "" : "sparse ";
  if (schema.isListSchema()) {
    return `${sparse}list of ${describeKind(schema.getValueSchema())}`;
  }
  if (schema.isMapSchema()) {
    return `${sparse}map of ${describeKind(schema.getKeySchema())} to ${describeKind(schema.getValueSchema())}`;
  }
  if (schema.isStringSchema()) {
    return "string";
  }
  if (schema.isNumericSchema()) {
    return "number";
  }
  if (schema.isBooleanSchema()) {
    return "boolean";
  }
  return `schema ${JSON.stringify(schema.getSchema())}`;
}

function describeTraits(traits: StaticOperationSchema[3]): string {
  const { sparse: _, ...rest } = typeof traits === "number" ? { bits: traits } : traits;
  return Object.entries(rest)
    .map(([name, value]) => `${name} ${[value].flat().join(" ")}`)
    .toSorted()
    .join(", ");
}

interface DeclaredType {
  readonly text: string;
  readonly required: boolean;
}

/** Reads the types of the members of all interfaces, by `Interface.member`. */
function readMemberTypes(sources: readonly string[]): ReadonlyMap<string, DeclaredType> {
  const types = new Map<string, DeclaredType>();
  for (const source of sources) {
    const { program, errors } = parseSync("models.ts", source);
    if (errors.length > 0) {
      throw new Error(errors.map(({ message }) => message).join("; "));
    }
    new Visitor({
      TSInterfaceDeclaration({ id, body }) {
        for (const member of body.body) {
          if (member.type === "TSPropertySignature" && member.key.type === "Identifier" && member.typeAnnotation) {
            const { start, end } = member.typeAnnotation;
            types.set(`${id.name}.${member.key.name}`, { text: source.slice(start, end), required: !member.optional });
          }
        }
      },
    }).visit(program);
  }
  return types;
}

function isEnum(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([, entry]) => typeof entry === "string")
  );
}

function isErrorSchema(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === -3;
}

function toDifference(about: string, ours: string | undefined, aws: string | undefined): Difference {
  return { about, ...(ours === undefined ? {} : { ours }), ...(aws === undefined ? {} : { aws }) };
}

function isSame(one: Difference, other: Difference): boolean {
  return one.about === other.about && one.ours === other.ours && one.aws === other.aws;
}

function describeDifference({ about, ours, aws }: Difference): string {
  if (ours === undefined) {
    return `${about}: AWS has it (${aws}), the model does not.`;
  }
  if (aws === undefined) {
    return `${about}: the model has it (${ours}), AWS does not.`;
  }
  return `${about}: AWS has "${aws}", the model has "${ours}".`;
}
