import { brandErrors } from "./brand-errors.ts";
import { countErrorClasses } from "./error-classes.ts";
import { makeMetadataOptional } from "./optional-metadata.ts";
import { relativeSpecifier, type SourceModule } from "./source-module.ts";

/** What a rule knows besides the module that it changes. */
export interface PlacingContext {
  /** The paths of all modules of the artefact, below its `src` folder. */
  readonly paths: ReadonlySet<string>;
  /** The names of the contract's packages in imports. */
  readonly specifiers: { readonly types: string; readonly schemas: string };
  /** The shape ids of the modelled errors, by the names of their classes. */
  readonly errorIds: ReadonlyMap<string, string>;
}

/** One kind of change that placing makes in smithy-typescript's output. */
export interface PlacingRule {
  readonly name: string;
  readonly reason: string;
  /** In how many places something must be changed at least: where fewer are, the artefact is not what the rule is for. */
  readonly least: (modules: readonly SourceModule[]) => number;
  /** Edits the module, and returns how many places it changed. */
  readonly apply: (module: SourceModule, context: PlacingContext) => number;
}

/** Whether a module of the artefact goes to the types package. */
export function isShared(path: string): boolean {
  return path.startsWith("models/") || path.startsWith("schemas/");
}

const runtimeConfig = "runtimeConfig";
const conditionalImport = "#runtime-config";

/** Every change that placing makes in smithy-typescript's output, in the order in which they apply. */
export const placingRules: readonly PlacingRule[] = [
  {
    name: "shared types",
    reason: "Models and schemas live once, in the types package; client code imports them from there.",
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
        // Several models are one package: the second "export *" of it would say the same again.
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
      "Node, browsers and React Native have runtime configurations of their own; the package's conditions choose.",
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
      "Node imports JSON only where an attribute says so, and sources lie one folder deeper than in the artefact.",
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
    reason: "Node finds a relative import only by its full file name.",
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
          throw new Error(`${module.path} imports ${specifier}, which the artefact does not have`);
        }
        return relativeSpecifier(module.path, file);
      });
    },
  },
  {
    name: "core alone",
    reason:
      "The types package is part of servers and browser bundles: it takes the few symbols it needs from where they are.",
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
            `${module.path} imports from two parts of @smithy/core at once, which the rule does not know`,
          );
        }
        return serde ? "@smithy/core/serde" : "@smithy/core/client";
      });
    },
  },
  {
    name: "error brand",
    reason:
      "A server recognizes a modelled error by its shape id, also when another installed copy of the types package threw it.",
    least: (modules) => modules.reduce((sum, module) => sum + countErrorClasses(module), 0),
    apply: (module, { errorIds }) => (isShared(module.path) ? brandErrors(module, errorIds) : 0),
  },
  {
    name: "optional metadata",
    reason: "A server throws errors before there is any response to tell of, so $metadata may be left out.",
    least: (modules) => modules.reduce((sum, module) => sum + countErrorClasses(module), 0),
    apply: (module) => (isShared(module.path) ? makeMetadataOptional(module) : 0),
  },
];

/** Replaces the specifiers for which there is a new one; an empty one removes the declaration. */
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
