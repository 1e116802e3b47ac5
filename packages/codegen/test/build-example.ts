import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isObject, parseJson, type JsonObject } from "../src/base/json.ts";
import { buildModel } from "../src/generate/build-model.ts";
import { builtScope, exampleSettings, type BuiltExample } from "../src/init/example.ts";
import { printSettings, printSmithyBuild } from "../src/scaffold/model-files.ts";
import { readTemplate } from "../src/scaffold/template.ts";

/** Builds the model of the example with Smithy. Returns the content of `template/model/built.json`. */
export async function buildExample(): Promise<string> {
  const settings = exampleSettings(builtScope);
  const temporary = await mkdtemp(join(tmpdir(), "example-"));
  try {
    const model = join(temporary, "model");
    const content = await readTemplate("model/main.smithy");
    await mkdir(join(model, "smithy"), { recursive: true });
    await writeFile(join(model, "smithy/main.smithy"), content);
    const sources = { sources: ["smithy"], contents: [content], dependencies: [] };
    await writeFile(join(model, "smithy-build.json"), printSmithyBuild(settings, sources));
    await writeFile(join(model, "smithy-contract.json"), printSettings(settings));
    const { client, clientDependencies } = await buildModel(model, { temporary, log: "nothing" });
    const ast = parseJson(await readFile(join(model, "build/source/model/model.json"), "utf8"));
    const built: BuiltExample = {
      ast: keepNamespace(ast as JsonObject, "com.example.notes"),
      client: Object.fromEntries(client),
      clientDependencies: Object.fromEntries(clientDependencies),
    };
    return `${JSON.stringify(built, null, 2)}\n`;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Leaves out the shapes of other namespaces, which are the definitions of traits. */
function keepNamespace(ast: JsonObject, namespace: string): JsonObject {
  const shapes = isObject(ast["shapes"]) ? ast["shapes"] : {};
  const own = Object.entries(shapes).filter(([id]) => id.startsWith(`${namespace}#`));
  return { smithy: ast["smithy"] ?? "2.0", shapes: Object.fromEntries(own) };
}
