import type { Findings } from "../documents/findings.ts";
import { followReference, type Place, placeUnder } from "../documents/follow-reference.ts";
import { isObject } from "../documents/values.ts";
import { explainIntrinsic } from "../documents/unresolved.ts";

/** The method whose integration is read. */
export interface MethodName {
  readonly path: string;
  readonly httpMethod: string;
}

/**
 * Reads the values of one `x-amazon-apigateway-integration` as loosely as the service does: a scalar is taken as text,
 * and null as absent. A value that cannot be read is reported in the service's words, and reads as absent.
 */
export interface ValueReader {
  readonly findings: Findings;
  readonly method: MethodName;
  /** Reports that a value is malformed. */
  reportMalformed(place: Place, expected: string): undefined;
  /** The place under a key, or the one that a `$ref` there leads to. A `$ref` that leads nowhere is reported. */
  enter(parent: Place, key: string): Place;
  readText(parent: Place, key: string): string | undefined;
  readNumber(parent: Place, key: string): number | undefined;
  readBoolean(parent: Place, key: string): boolean | undefined;
  /** Reads a value of an enumeration, in upper or lower case. */
  readName<Name extends string>(parent: Place, key: string, names: Readonly<Record<string, Name>>): Name | undefined;
  readTexts(parent: Place, key: string): string[] | undefined;
  /** Reads a map of templates by content type. The service stores an empty or a null template as null. */
  readTemplates(parent: Place, key: string): Record<string, string | null> | undefined;
  /** Reads a map of parameter mappings. The service drops values that are not text, with a warning. */
  readMappings(parent: Place, key: string): Record<string, string> | undefined;
  /** The places under a key that holds an object, by their keys. */
  readEntries(parent: Place, key: string): readonly (readonly [string, Place])[];
}

/** Creates a reader for the integration of a method. */
export function createValueReader(findings: Findings, method: MethodName): ValueReader {
  // Reported for imports: localstack/localstack#4619, aws/serverless-application-model#79.
  const malformed = `Unable to parse API definition because of a malformed integration at path ${method.path}.`;

  function reportMalformed(place: Place, expected: string): undefined {
    findings.refuse(place.path, malformed, explainIntrinsic(place.value) ?? `${expected} is expected here`);
    return undefined;
  }

  function enter(parent: Place, key: string): Place {
    const place = placeUnder(parent, key);
    const followed = followReference(findings.document, place);
    if (followed.ok) {
      return followed.value;
    }
    findings.problems.push(...followed.problems);
    return { value: undefined, path: place.path };
  }

  function toText(place: Place): string | undefined {
    const { value } = place;
    if (value === undefined || value === null) {
      return undefined;
    }
    if (typeof value === "string") {
      return value;
    }
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      return String(value);
    }
    return reportMalformed(place, "a text");
  }

  function readText(parent: Place, key: string): string | undefined {
    return toText(enter(parent, key));
  }

  function readEntries(parent: Place, key: string): readonly (readonly [string, Place])[] {
    const place = enter(parent, key);
    if (place.value === undefined || place.value === null) {
      return [];
    }
    if (!isObject(place.value)) {
      reportMalformed(place, "an object");
      return [];
    }
    const entries = Object.keys(place.value).map((name) => [name, enter(place, name)] as const);
    return entries.filter(([, { value }]) => value !== undefined);
  }

  return {
    findings,
    method,
    reportMalformed,
    enter,
    readText,
    readEntries,
    readNumber(parent, key) {
      const place = enter(parent, key);
      const text = toText(place);
      if (text === undefined) {
        return undefined;
      }
      return /^\s*-?\d+(\.0+)?\s*$/.test(text) ? Number(text) : reportMalformed(place, "a whole number");
    },
    readBoolean(parent, key) {
      const place = enter(parent, key);
      const text = toText(place)?.trim().toLowerCase();
      if (text === undefined) {
        return undefined;
      }
      return text === "true" || text === "false" ? text === "true" : reportMalformed(place, "true or false");
    },
    readName(parent, key, names) {
      const place = enter(parent, key);
      const text = toText(place)?.trim().toUpperCase();
      if (text === undefined || text === "") {
        return undefined;
      }
      const known = Object.values(names);
      const name = known.find((candidate) => candidate === text);
      return name ?? reportMalformed(place, `one of ${known.join(", ")}`);
    },
    readTexts(parent, key) {
      const place = enter(parent, key);
      if (place.value === undefined || place.value === null) {
        return undefined;
      }
      if (!Array.isArray(place.value)) {
        return reportMalformed(place, "a list");
      }
      const texts = place.value.map((_, index) => toText(enter(place, String(index))));
      return texts.filter((text) => text !== undefined);
    },
    readTemplates(parent, key) {
      return toMap(
        readEntries(parent, key).map(([name, place]) => {
          const text = toText(place);
          return [name, text === undefined || text === "" ? null : text];
        }),
      );
    },
    readMappings(parent, key) {
      return toMap(
        readEntries(parent, key).flatMap(([name, { value, path }]) => {
          if (typeof value === "string") {
            return [[name, value] as const];
          }
          // Recorded for a boolean in requestParameters: localstack, test_apigateway_import.snapshot.json.
          const message = `Invalid format for '${key}'. Expected type string for property '${name}' of resource '${method.path}' and method '${method.httpMethod}' but got '${toShortText(value)}'`;
          findings.warn(path, message, explainIntrinsic(value) ?? "the entry is dropped");
          return [];
        }),
      );
    },
  };
}

/** Makes an object from entries. Returns undefined if there are none. */
function toMap<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> | undefined {
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function toShortText(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
