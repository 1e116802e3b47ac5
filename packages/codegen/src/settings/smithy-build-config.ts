import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject, parseJson } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";

/** The properties of smithy-build.json that this generator uses. {@link https://smithy.io/2.0/guides/smithy-build-json.html} */
export interface SmithyBuildConfig {
  /** The output folder of the build, relative to the model's folder. */
  readonly outputDirectory: string;
  /** The files and folders of the model, relative to its folder. */
  readonly sources: readonly string[];
  /** The Maven packages that the build needs, as `group:artifact:version`. */
  readonly dependencies: readonly string[];
}

/**
 * Reads the file smithy-build.json in a model's folder.
 *
 * @throws {ContractError} if the file is missing or not JSON
 */
export async function loadSmithyBuildConfig(model: string): Promise<SmithyBuildConfig> {
  const path = join(model, "smithy-build.json");
  const content = await readFile(path, "utf8").catch(() => {
    throw new ContractError([
      { where: path, message: "the file is missing; it must name the model's sources and generators" },
    ]);
  });
  try {
    const config = parseJson(withoutComments(content));
    const { outputDirectory, sources, maven } = isObject(config) ? config : {};
    const { dependencies } = isObject(maven) ? maven : {};
    return {
      outputDirectory: typeof outputDirectory === "string" ? outputDirectory : join("build", "smithy"),
      sources: Array.isArray(sources) ? sources.map(String) : ["model"],
      dependencies: Array.isArray(dependencies) ? dependencies.map(String) : [],
    };
  } catch (cause) {
    throw new ContractError([{ where: path, message: `the file is not JSON: ${String(cause)}` }]);
  }
}

/** Removes comments, which Smithy allows in smithy-build.json. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*/g, (part) => (part.startsWith('"') ? part : ""));
}
