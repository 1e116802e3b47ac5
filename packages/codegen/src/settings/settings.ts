import { posix } from "node:path";
import { isObject, type JsonObject, type JsonValue } from "../base/json.ts";
import { ContractError, Problems } from "../base/problems.ts";

/** The settings in `smithy-contract.json`, the file next to smithy-build.json. */
export interface Settings {
  /** The shape id of the service to generate for. */
  readonly service: string;
  /** The name of the service in the names of the factory and the service interface: `APIGateway` gives `createAPIGatewayServer`. */
  readonly name: string;
  /** The npm scope of the generated packages, such as `@apigateway`. */
  readonly scope: string;
  /** The id of the modelled error for invalid input to operations without `smithy.framework#ValidationException`. */
  readonly validationError?: string;
  /** Folders of the generated packages, relative to the output folder. */
  readonly packages: Readonly<Record<PackageKind, string>>;
  /** The reasons why generated code may ignore a trait of the model, by trait id. */
  readonly ignoredTraits: Readonly<Record<string, string>>;
  /** The reasons why a pattern is not enforced, by the id of the shape or member that has it. */
  readonly unenforcedPatterns: Readonly<Record<string, string>>;
}

/** A package that is generated for a service. */
export type PackageKind = "types" | "client" | "server" | "msw";

/** The kinds of generated packages. */
export const packageKinds: readonly PackageKind[] = ["types", "client", "server", "msw"];

const known = [
  "$schema",
  "service",
  "name",
  "scope",
  "validationError",
  "packages",
  "ignoredTraits",
  "unenforcedPatterns",
];

const shapeId = { pattern: /^[\w.]+#\w+$/, expected: "an absolute shape id such as com.example#Weather" };
const identifier = {
  pattern: /^[A-Z]\w*$/,
  expected: "an identifier that begins with a capital letter, such as Weather",
};
const npmScope = { pattern: /^@[a-z0-9-~][a-z0-9-._~]*$/, expected: "an npm scope such as @weather" };

/** Whether a text can be the scope of npm packages. */
export function isNpmScope(text: string): boolean {
  return npmScope.pattern.test(text);
}

/** Whether a problem is that of a setting or one of its entries, such as `ignoredTraits.com.example#mark`. */
export function isOfSetting(where: string): boolean {
  return known.includes(where.replace(/\..*/, ""));
}

/**
 * Reads and checks settings.
 *
 * @throws {ContractError} if a setting is missing, malformed or unknown; it lists every such setting
 *
 * @example
 * const settings = readSettings({ service: "com.example#Weather", name: "Weather", scope: "@weather" });
 */
export function readSettings(value: JsonValue): Settings {
  if (!isObject(value)) {
    throw new ContractError([{ where: "settings", message: "a JSON object is expected" }]);
  }
  const problems = new Problems();
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      problems.add(key, `unknown setting; known are ${known.slice(1).join(", ")}`);
    }
  }
  const settings: Settings = {
    service: readText(value, "service", shapeId, problems),
    name: readText(value, "name", identifier, problems),
    scope: readText(value, "scope", npmScope, problems),
    ...(value["validationError"] === undefined
      ? {}
      : { validationError: readText(value, "validationError", shapeId, problems) }),
    ignoredTraits: readReasons(value, "ignoredTraits", /^[\w.]+#\w+$/, problems),
    unenforcedPatterns: readReasons(value, "unenforcedPatterns", /^[\w.]+#\w+(\$\w+)?$/, problems),
    packages: readPackages(value["packages"] ?? {}, problems),
  };
  problems.throwIfAny();
  return settings;
}

/** Reads a setting that must be a string of the given form. */
function readText(
  settings: JsonObject,
  key: string,
  { pattern, expected }: { readonly pattern: RegExp; readonly expected: string },
  problems: Problems,
): string {
  const found = settings[key];
  if (typeof found === "string" && pattern.test(found)) {
    return found;
  }
  problems.add(key, found === undefined ? `missing: ${expected} is expected` : `${expected} is expected`);
  return "";
}

/** Reads a setting that maps ids to reasons. */
function readReasons(
  settings: JsonObject,
  key: string,
  ids: RegExp,
  problems: Problems,
): Readonly<Record<string, string>> {
  const found = settings[key] ?? {};
  if (!isObject(found)) {
    problems.add(key, "an object from ids to reasons is expected");
    return {};
  }
  const entries = Object.entries(found).map(([id, reason]): [string, string] => {
    if (!ids.test(id)) {
      problems.add(`${key}.${id}`, "an absolute id is expected as the key");
    }
    if (typeof reason !== "string" || reason.trim() === "") {
      problems.add(`${key}.${id}`, "a reason is expected");
    }
    return [id, String(reason)];
  });
  return Object.fromEntries(entries);
}

function readPackages(value: JsonValue, problems: Problems): Readonly<Record<PackageKind, string>> {
  const defaults = {
    types: "packages/types",
    client: "packages/client",
    server: "packages/server",
    msw: "packages/msw",
  };
  if (!isObject(value)) {
    problems.add("packages", "an object from package kinds to folders is expected");
  }
  const entries = Object.entries(isObject(value) ? value : {}).map(([kind, folder]): [string, string] => {
    if (!packageKinds.some((each) => each === kind)) {
      problems.add(`packages.${kind}`, `unknown package; known are ${packageKinds.join(", ")}`);
    }
    const path = typeof folder === "string" ? folder : "";
    if (path === "" || /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes("..")) {
      problems.add(`packages.${kind}`, "a folder below the output folder is expected, such as packages/types");
    }
    // Each path is spelt in one way, because files are compared by their paths.
    return [kind, posix.normalize(path.replaceAll("\\", "/")).replace(/(?<=.)\/$/, "")];
  });
  const folders = { ...defaults, ...Object.fromEntries(entries) };
  for (const [index, kind] of packageKinds.entries()) {
    const other = packageKinds.slice(0, index).find((earlier) => folders[earlier] === folders[kind]);
    if (other !== undefined) {
      problems.add(`packages.${kind}`, `the folder is that of packages.${other} already`);
    }
  }
  return folders;
}
