import { posix } from "node:path";
import { isObject, type JsonValue } from "../base/json.ts";
import { ContractError, Problems } from "../base/problems.ts";

/** What `smithy-contract.json` says, beside smithy-build.json. */
export interface Settings {
  /** The shape id of the service to generate for. */
  readonly service: string;
  /** The name that the factory and the service interface carry: `APIGateway` gives `createAPIGatewayServer`. */
  readonly name: string;
  /** The npm scope of the generated packages, such as `@apigateway`. */
  readonly scope: string;
  /** The id of the modelled error that answers invalid input where an operation lacks `smithy.framework#ValidationException`. */
  readonly validationError?: string;
  /** Folders of the generated packages, relative to the output folder. */
  readonly packages: Readonly<Record<PackageKind, string>>;
  /** Traits of the model that generated code may ignore, by trait id, with the reason. */
  readonly ignoredTraits: Readonly<Record<string, string>>;
  /** Patterns that are not enforced, by the id of the shape or member that has them, with the reason. */
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

/**
 * Reads and checks settings.
 *
 * @throws {@link ContractError} naming every setting that is missing, malformed or unknown.
 */
export function readSettings(value: JsonValue): Settings {
  const problems = new Problems();
  if (!isObject(value)) {
    throw new ContractError([{ where: "settings", message: "a JSON object is expected" }]);
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      problems.add(key, `unknown setting; known are ${known.slice(1).join(", ")}`);
    }
  }
  const shapeId = "an absolute shape id such as com.example#Weather";
  const service = text("service", /^[\w.]+#\w+$/, shapeId);
  const name = text("name", /^[A-Z]\w*$/, "an identifier that begins with a capital letter, such as Weather");
  const scope = text("scope", /^@[a-z0-9-~][a-z0-9-._~]*$/, "an npm scope such as @weather");
  const validationError =
    value["validationError"] === undefined ? undefined : text("validationError", /^[\w.]+#\w+$/, shapeId);
  const ignoredTraits = reasons("ignoredTraits", /^[\w.]+#\w+$/);
  const unenforcedPatterns = reasons("unenforcedPatterns", /^[\w.]+#\w+(\$\w+)?$/);
  const packages = readPackages();
  problems.throwIfAny();
  return {
    service,
    name,
    scope,
    ...(validationError === undefined ? {} : { validationError }),
    packages,
    ignoredTraits,
    unenforcedPatterns,
  };

  function text(key: string, pattern: RegExp, expected: string): string {
    const found = isObject(value) ? value[key] : undefined;
    if (typeof found === "string" && pattern.test(found)) {
      return found;
    }
    problems.add(key, found === undefined ? `missing: ${expected} is expected` : `${expected} is expected`);
    return "";
  }

  function reasons(key: string, ids: RegExp): Readonly<Record<string, string>> {
    const found = isObject(value) ? (value[key] ?? {}) : {};
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

  function readPackages(): Readonly<Record<PackageKind, string>> {
    const defaults = {
      types: "packages/types",
      client: "packages/client",
      server: "packages/server",
      msw: "packages/msw",
    };
    const found = isObject(value) ? (value["packages"] ?? {}) : {};
    if (!isObject(found)) {
      problems.add("packages", "an object from package kinds to folders is expected");
    }
    const entries = Object.entries(isObject(found) ? found : {}).map(([kind, folder]): [string, string] => {
      if (!packageKinds.some((each) => each === kind)) {
        problems.add(`packages.${kind}`, `known are ${packageKinds.join(", ")}`);
      }
      const path = typeof folder === "string" ? folder : "";
      if (path === "" || /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes("..")) {
        problems.add(`packages.${kind}`, "a folder below the output folder is expected, such as packages/types");
      }
      // One spelling of each path: files are compared by it.
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
}
