import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runSmithy } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";
import { generateCached } from "../generate-cached.ts";
import { runNode } from "../measure/run-node.ts";

const modelFolder = fileURLToPath(new URL("../../../../model/", import.meta.url));
// The resolved paths contain the versions of orval and of the library that the generated code imports.
const orval = import.meta.resolve("orval");
const faker = import.meta.resolve("@faker-js/faker");

/**
 * Generates orval's MSW handlers from the OpenAPI document of the model.
 *
 * @returns the path of a module that exports the handler's factory as `createHandler`
 * @throws {SmithyCliUnavailableError} if Java or Maven is missing
 * @throws {SmithyCliError} if the build of the model fails
 */
export async function generateOrvalMock(onProgress: (line: string) => void): Promise<string> {
  const settings: { plugins: { openapi: object } } = JSON.parse(
    await readFile(join(modelFolder, "smithy-build.json"), "utf8"),
  );
  const sources = join(modelFolder, "smithy");
  const names = (await readdir(sources)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(sources, name), "utf8")));
  const folder = await generateCached("orval", { orval, faker, settings, names, texts }, async (work) => {
    onProgress("Generating orval's handlers, which are cached for this model");
    await cp(sources, join(work, "smithy"), { recursive: true });
    const { openapi } = settings.plugins;
    await writeFile(join(work, "smithy-build.json"), JSON.stringify({ ...settings, plugins: { openapi } }));
    await runSmithy(["build"], { cwd: work, stdio: "pipe", onProgress });
    const document = join(work, "build/source/openapi/BackplaneControlService.openapi.json");
    await runOrval(document, join(work, "code/api.ts"));
    const entry = 'export { getGetIntegrationMockHandler as createHandler } from "./api.msw";\n';
    await writeFile(join(work, "code/entry.ts"), entry);
  });
  return join(folder, "entry.ts");
}

/** Runs orval in a child process, because it prints to standard output, which is reserved for the report. */
async function runOrval(document: string, target: string): Promise<void> {
  const options = {
    input: { target: document },
    output: { target, client: "fetch", mode: "split", mock: { generators: [{ type: "msw" }] } },
  };
  const script = `await (await import(${JSON.stringify(orval)})).generate(${JSON.stringify(options)});`;
  await runNode(["--input-type=module", "--eval", script]);
}
