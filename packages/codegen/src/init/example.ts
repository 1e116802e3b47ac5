import { parseJson, type JsonValue } from "../base/json.ts";
import type { BuiltModel } from "../generate/build-model.ts";
import { emitModel } from "../plugin/emit-model.ts";
import { readTemplate } from "../scaffold/template.ts";
import { readSettings, type Settings } from "../settings/settings.ts";

/** The scope that the example was built with. */
export const builtScope = "@notes";

/** What Smithy and smithy-typescript make of the example's model: the content of `template/model/built.json`. */
export interface BuiltExample {
  /** The model's JSON AST. */
  readonly ast: JsonValue;
  /** smithy-typescript's modules, by path below its `src` folder. */
  readonly client: Readonly<Record<string, string>>;
  /** The version ranges of the packages that smithy-typescript's code depends on, by name. */
  readonly clientDependencies: Readonly<Record<string, string>>;
}

/** The settings of the example's contract in a scope. */
export function exampleSettings(scope: string): Settings {
  return readSettings({
    service: "com.example.notes#Notes",
    name: "Notes",
    scope,
    validationError: "com.example.notes#InvalidInput",
  });
}

/**
 * The built model of the example. Java is not needed: what the Java programs make of the model is in this package, and the
 * rest is generated here.
 */
export async function loadExample(settings: Settings): Promise<BuiltModel> {
  const content = await readTemplate("model/built.json");
  const { client, clientDependencies } = JSON.parse(content) as BuiltExample;
  const { ast } = parseJson(content) as unknown as BuiltExample;
  const { contract, errorIds, notes } = emitModel(ast, settings);
  return {
    client: new Map(Object.entries(client).map(([path, code]) => [path, renameInComments(code, settings.scope)])),
    contract,
    errorIds: new Map(Object.entries(errorIds)),
    notes,
    warnings: [],
    clientDependencies: new Map(Object.entries(clientDependencies)),
  };
}

/** smithy-typescript's examples import the client by the name of its package. */
function renameInComments(code: string, scope: string): string {
  return code.replaceAll(`"${builtScope}/client"`, `"${scope}/client"`);
}
