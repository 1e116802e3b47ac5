import { aliasMessages, countMessages } from "./alias-messages.ts";
import { brandErrors } from "./brand-errors.ts";
import {
  cleanDocumentation,
  describeConstructors,
  describeMethods,
  type CommandDescriptions,
} from "./documentation.ts";
import { correctErrorImports } from "./error-class-names.ts";
import { countErrorClasses } from "./error-classes.ts";
import { makeMetadataOptional } from "./optional-metadata.ts";
import { relativeSpecifier, type SourceModule } from "./source-module.ts";
import { countUnsignedEvents, leaveEventsUnsigned } from "./unsigned-events.ts";

/** The information that rules have about all modules. */
export interface PlacingContext {
  /** The paths of all modules of the artefact, below its `src` folder. */
  readonly paths: ReadonlySet<string>;
  /** The module specifiers of the types package. */
  readonly specifiers: { readonly types: string; readonly schemas: string };
  /** The shape ids of the modelled errors, by the names of their classes. */
  readonly errorIds: ReadonlyMap<string, string>;
  /** The descriptions of the commands. */
  readonly commands: CommandDescriptions;
  /** Whether the client has a signer of requests. */
  readonly hasSigner: boolean;
  /** Whether the client has an option for the handler that signs events. */
  readonly hasPayloadHandlerOption: boolean;
}

/** The expression by which a runtime configuration reads the option for the handler that signs events. */
const payloadHandlerOption = "config?.eventStreamPayloadHandlerProvider ?? ";

/** How smithy-typescript's waiters begin to handle an error. */
const caughtException = "catch (exception) {";

/** A change that placing makes in smithy-typescript's output. */
export interface PlacingRule {
  readonly name: string;
  readonly reason: string;
  /** The least number of places to change. If there are fewer, the rule does not fit this output of smithy-typescript. */
  readonly least: (modules: readonly SourceModule[]) => number;
  /** Edits a module and returns the number of places that were changed. */
  readonly apply: (module: SourceModule, context: PlacingContext) => number;
}

/** Whether a module of smithy-typescript's output belongs in the types package. */
export function isShared(path: string): boolean {
  return path.startsWith("models/") || path.startsWith("schemas/");
}

const runtimeConfig = "runtimeConfig";
const conditionalImport = "#runtime-config";

/** Every change that placing makes in smithy-typescript's output, in the order in which they apply. */
export const placingRules: readonly PlacingRule[] = [
  {
    name: "shared types",
    reason: "Models and schemas exist once, in the types package; client code imports them from there.",
    least: () => 1,
    apply(module, { specifiers }) {
      if (isShared(module.path)) {
        return 0;
      }
      const seen = new Set<string>();
      return change(module, (reference) => {
        const target = module.resolve(reference.specifier);
        if (!isShared(target)) {
          return undefined;
        }
        const specifier = target.startsWith("models/") ? specifiers.types : specifiers.schemas;
        const isExportOfAll = reference.statement.type === "ExportAllDeclaration";
        // All models are in one package, so a second "export *" would repeat the first.
        if (isExportOfAll && seen.has(specifier)) {
          return "";
        }
        if (isExportOfAll) {
          seen.add(specifier);
        }
        return specifier;
      });
    },
  },
  {
    name: "runtime condition",
    reason:
      "The runtime configuration differs between Node, browsers and React Native; a condition of the package selects it.",
    least: () => 1,
    apply(module) {
      if (module.path.startsWith(`${runtimeConfig}.`)) {
        return 0;
      }
      return change(module, ({ specifier }) =>
        specifier.startsWith(".") && module.resolve(specifier) === runtimeConfig ? conditionalImport : undefined,
      );
    },
  },
  {
    name: "JSON import",
    reason:
      "Node requires an attribute on JSON imports, and the sources are one folder deeper than in smithy-typescript's output.",
    least: () => 1,
    apply(module) {
      return module.references().filter((reference) => {
        if (!reference.specifier.endsWith("/package.json")) {
          return false;
        }
        module.edits.overwrite(reference.start, reference.end, `"../${reference.specifier}" with { type: "json" }`);
        return true;
      }).length;
    },
  },
  {
    name: "import extensions",
    reason: "Node resolves relative imports by their full file names only.",
    least: () => 1,
    apply(module, { paths }) {
      return change(module, ({ specifier }) => {
        const target = module.resolve(specifier);
        const isPlaced =
          !specifier.startsWith(".") || specifier.endsWith(".json") || (isShared(target) && !isShared(module.path));
        if (isPlaced || (target === runtimeConfig && !module.path.startsWith(`${runtimeConfig}.`))) {
          return undefined;
        }
        const file = [`${target}.ts`, `${target}/index.ts`].find((path) => paths.has(path));
        if (file === undefined) {
          throw new Error(`${module.path} imports ${specifier}, which is not in smithy-typescript's output`);
        }
        return relativeSpecifier(module.path, file);
      });
    },
  },
  {
    name: "core alone",
    reason:
      "The types package is part of servers and browser bundles, so it imports the few symbols that it needs from @smithy/core.",
    least: () => 0,
    apply(module) {
      if (!isShared(module.path)) {
        return 0;
      }
      return change(module, ({ specifier, statement }) => {
        if (specifier !== "@smithy/smithy-client") {
          return undefined;
        }
        const names = module.source.slice(statement.start, statement.end);
        const serde = /\b(AutomaticJsonStringConversion|LazyJsonString|NumericValue)\b/.test(names);
        if (serde && /\b(ServiceException|ExceptionOptionType|SENSITIVE_STRING)\b/.test(names)) {
          throw new Error(
            `${module.path} imports from two parts of @smithy/core in one declaration, which this rule does not support`,
          );
        }
        return serde ? "@smithy/core/serde" : "@smithy/core/client";
      });
    },
  },
  {
    name: "core's SHA-256",
    reason:
      "The packages that smithy-typescript imports it from require a module of Node.js, which Metro does not find.",
    least: () => 0,
    apply: replaceSha256,
  },
  {
    name: "error brand",
    reason:
      "A server recognizes a modelled error by its shape id, even if its class is from another installed copy of the types package.",
    least: (modules) => modules.reduce((sum, module) => sum + countErrorClasses(module), 0),
    apply: (module, { errorIds }) => (isShared(module.path) ? brandErrors(module, errorIds) : 0),
  },
  {
    name: "error message",
    reason: "smithy-typescript's client deletes the member Message from the errors that it throws, and keeps message.",
    least: (modules) => modules.reduce((sum, module) => sum + countMessages(module), 0),
    apply: (module) => (isShared(module.path) ? aliasMessages(module) : 0),
  },
  {
    name: "error class names",
    reason: "smithy-typescript capitalizes the name of an error's class, but not where it imports the class.",
    least: () => 0,
    apply: (module, { errorIds }) =>
      isShared(module.path) ? correctErrorImports(module, new Set(errorIds.keys())) : 0,
  },
  {
    name: "event signing",
    reason: "The configuration of some clients for browsers reads an option that these clients do not declare.",
    least: () => 0,
    apply(module, { hasPayloadHandlerOption }) {
      const at = module.path.startsWith(`${runtimeConfig}.`) ? module.source.indexOf(payloadHandlerOption) : -1;
      if (at === -1 || hasPayloadHandlerOption) {
        return 0;
      }
      module.edits.remove(at, at + payloadHandlerOption.length);
      return 1;
    },
  },
  {
    name: "unsigned events",
    reason: "The events of an input are signed even if the service has no @sigv4, but then the client has no signer.",
    least: countUnsignedEvents,
    apply: (module, { hasSigner }) => (hasSigner ? 0 : leaveEventsUnsigned(module)),
  },
  {
    name: "waiter exceptions",
    reason: "A caught error is of type unknown under the compiler flag strict, but waiters read its name.",
    least: (modules) => modules.filter(({ source }) => source.includes("exception.name")).length,
    apply(module) {
      const at = module.path.startsWith("waiters/") ? module.source.indexOf(caughtException) : -1;
      if (at === -1) {
        return 0;
      }
      module.edits.overwrite(at, at + caughtException.length, "catch (exception: any) {");
      return 1;
    },
  },
  {
    name: "documentation",
    reason:
      "Editors show Markdown, but the documentation may be HTML, and outlines of messages only repeat their types.",
    least: () => 0,
    apply: cleanDocumentation,
  },
  {
    name: "constructor documentation",
    reason: "An error's constructor is part of the API of servers and mocks, but it is documented as internal.",
    least: (modules) => modules.reduce((sum, module) => sum + countErrorClasses(module), 0),
    apply: (module) => (isShared(module.path) ? describeConstructors(module) : 0),
  },
  {
    name: "method documentation",
    reason: "Editors show the documentation of a method, but it only refers to the documentation of its command.",
    least: () => 0,
    apply: (module, { commands }) => describeMethods(module, commands),
  },
  {
    name: "optional metadata",
    reason: "A server throws errors, and has no metadata of a response.",
    least: (modules) => modules.reduce((sum, module) => sum + countErrorClasses(module), 0),
    apply: (module) => (isShared(module.path) ? makeMetadataOptional(module) : 0),
  },
];

/** The classes of @smithy/core that take the place of the class `Sha256` of other packages. */
const sha256Classes: Readonly<Record<string, string>> = {
  "@aws-crypto/sha256-browser": "Sha256WebCrypto",
  "@aws-crypto/sha256-js": "Sha256Js",
};

function replaceSha256(module: SourceModule): number {
  return module.references().filter(({ specifier, statement }) => {
    const name = sha256Classes[specifier];
    if (name === undefined) {
      return false;
    }
    const replacement = `import { ${name} as Sha256 } from "@smithy/core/checksum";`;
    module.edits.overwrite(statement.start, statement.end, replacement);
    return true;
  }).length;
}

/** Replaces module specifiers by what `to` returns, unless that is undefined. An empty text removes the declaration. */
function change(
  module: SourceModule,
  to: (reference: ReturnType<SourceModule["references"]>[number]) => string | undefined,
): number {
  return module.references().filter((reference) => {
    const specifier = to(reference);
    if (specifier === undefined) {
      return false;
    }
    if (specifier === "") {
      module.edits.remove(reference.statement.start, reference.statement.end);
    } else {
      module.edits.overwrite(reference.start, reference.end, JSON.stringify(specifier));
    }
    return true;
  }).length;
}
