import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runSmithy } from "../../../codegen/src/smithy-cli/resolve-smithy-cli.ts";

const modelFolder = fileURLToPath(new URL("../../../../model/", import.meta.url));
const cache = fileURLToPath(new URL("../../.cache/orval/", import.meta.url));
const orval = import.meta.resolve("orval");
const faker = import.meta.resolve("@faker-js/faker");
const run = promisify(execFile);

/**
 * Generates orval's MSW handlers from the OpenAPI document of the model. The code is cached until the model or the version
 * of orval changes. It is not committed, because it is another project's output.
 *
 * @returns the path of a module that exports the handler's factory as `createHandler`
 * @throws {SmithyCliUnavailableError} if Java or Maven is missing
 * @throws {SmithyCliError} if the build of the model fails
 */
export async function generateOrvalMock(onProgress: (line: string) => void): Promise<string> {
  const folder = join(cache, await fingerprint());
  const entry = join(folder, "entry.ts");
  if (existsSync(entry)) {
    return entry;
  }

  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "partial-"));
  try {
    onProgress("Generating orval's handlers, which are cached for this model");
    const document = await buildOpenApi(work, onProgress);
    await generate(document, join(work, "generated/api.ts"));
    await writeFile(
      join(work, "generated/entry.ts"),
      'export { getGetIntegrationMockHandler as createHandler } from "./api.msw";\n',
    );
    await rename(join(work, "generated"), folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return entry;
}

async function fingerprint(): Promise<string> {
  // The resolved paths contain the versions of orval and of the library that the generated code imports.
  const hash = createHash("sha256").update(orval).update(faker);
  hash.update(await readFile(join(modelFolder, "smithy-build.json")));
  const sources = join(modelFolder, "smithy");
  for (const name of (await readdir(sources)).sort()) {
    hash.update(name).update(await readFile(join(sources, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Runs orval in a child process, because it prints to standard output, which is reserved for the report. */
async function generate(document: string, target: string): Promise<void> {
  const options = {
    input: { target: document },
    output: { target, client: "fetch", mode: "split", mock: { generators: [{ type: "msw" }] } },
  };
  const script = `await (await import(${JSON.stringify(orval)})).generate(${JSON.stringify(options)});`;
  await run(process.execPath, ["--input-type=module", "--eval", script]);
}

/** Builds the OpenAPI document in a temporary folder with the settings of the model's build, but without its other plugins. */
async function buildOpenApi(work: string, onProgress: (line: string) => void): Promise<string> {
  const settings: { plugins: { openapi: object } } = JSON.parse(
    await readFile(join(modelFolder, "smithy-build.json"), "utf8"),
  );
  const { openapi } = settings.plugins;
  await cp(join(modelFolder, "smithy"), join(work, "smithy"), { recursive: true });
  await writeFile(join(work, "smithy-build.json"), JSON.stringify({ ...settings, plugins: { openapi } }));
  await runSmithy(["build"], { cwd: work, stdio: "pipe", onProgress });
  return join(work, "build/source/openapi/BackplaneControlService.openapi.json");
}
