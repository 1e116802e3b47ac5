import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, parseJson, type JsonObject } from "../base/json.ts";
import { ContractError } from "../base/problems.ts";
import { sortByKey } from "../base/sort.ts";
import type { Artefacts } from "../place/place-contract.ts";
import { problemsFileVariable, readProblems } from "../plugin/problems-file.ts";
import { reportFile } from "../plugin/run-plugin.ts";
import { loadSmithyBuildConfig } from "../settings/smithy-build-config.ts";
import { runSmithy } from "../smithy-cli/resolve-smithy-cli.ts";

const clientPlugin = "typescript-client-codegen";
const contractPlugin = "smithy-contract";

/** Options of {@link buildModel}. */
export interface BuildOptions {
  /** A temporary folder of this run. */
  readonly temporary: string;
  /** How much of what Smithy and the generators print is passed on if they succeed. Of a failure, everything is. */
  readonly log: "nothing" | "warnings" | "everything";
}

/** The result of a build. */
export interface BuiltModel extends Artefacts {
  /** Sentences about what was left out of the generated code, and why. */
  readonly notes: readonly string[];
  /** What Smithy and the other generators warn of, one line each, unless nothing or everything is to be passed on. */
  readonly warnings: readonly string[];
  /** The version ranges of the packages that smithy-typescript's code depends on, by name. */
  readonly clientDependencies: ReadonlyMap<string, string>;
}

/**
 * Runs `smithy build` over the model and reads what the generators wrote for the source projection.
 *
 * @throws {ContractError} if this generator finds problems in the model
 * @throws {SmithyCliError} if Smithy or another generator fails; it has everything that they printed
 * @throws {SmithyCliUnavailableError} if no Smithy CLI can be started
 */
export async function buildModel(model: string, { temporary, log }: BuildOptions): Promise<BuiltModel> {
  const { outputDirectory } = await loadSmithyBuildConfig(model);
  const output = join(model, outputDirectory);
  const projection = join(output, "source");
  // Files of an earlier build must not be placed. Only these folders are removed, since others may hold somebody's files.
  for (const plugin of [clientPlugin, contractPlugin]) {
    await rm(join(projection, plugin), { recursive: true, force: true });
  }
  const path = [await linkOurselves(temporary), process.env["PATH"] ?? ""].join(delimiter);
  const silence = log === "nothing" ? ["--quiet", "--logging", "SEVERE"] : [];
  const problemsFile = join(temporary, "problems.json");
  const env = { ...process.env, PATH: path, [problemsFileVariable]: problemsFile };
  const printed = await runBuild(["build", ...silence, "--output", output], { model, env, problemsFile });
  if (log === "everything") {
    process.stderr.write(printed);
  }
  const warnings = log === "warnings" ? readWarnings(printed) : [];
  const client = await readFolder(join(projection, clientPlugin, "src"), clientPlugin);
  const contract = await readFolder(join(projection, contractPlugin), `run::${contractPlugin}`);
  const report = parseJson(contract.get(reportFile) ?? "null");
  contract.delete(reportFile);
  if (!isObject(report) || !isObject(report["errorIds"]) || !Array.isArray(report["notes"])) {
    throw new Error(
      `the plugin "run::${contractPlugin}" of smithy-build.json did not write ${reportFile}; its command must be ["smithy-contract", "plugin"]`,
    );
  }
  const errorIds = readTexts(report["errorIds"]);
  const notes = report["notes"].map(String);
  const clientDependencies = await readDependencies(join(projection, clientPlugin, "package.json"));
  return { client, contract, errorIds, notes, warnings, clientDependencies };
}

/**
 * Runs Smithy and returns what it prints. The error of a failure has all of its output, except if this generator found problems. Smithy would print those twice, with a Java
 * stack trace.
 */
async function runBuild(
  args: readonly string[],
  { model, env, problemsFile }: { model: string; env: NodeJS.ProcessEnv; problemsFile: string },
): Promise<string> {
  try {
    const { stdout, stderr } = await runSmithy(args, { cwd: model, env, stdio: "pipe" });
    return `${stdout}${stderr}`;
  } catch (cause) {
    const problems = await readProblems(problemsFile);
    throw problems.length === 0 ? cause : new ContractError(problems);
  }
}

/**
 * The beginnings of smithy-typescript's warnings that the author of a model cannot act on. It writes them for every model, or
 * for every one that is not of an AWS service. The mode in the first one is set by this generator.
 */
const commonWarnings: readonly string[] = [
  "By setting the required member mode to 'strict'",
  "No `aws.api#service` trait found",
  "Could not find SmithyIntegration named 'software.amazon.smithy.aws.typescript.codegen.AddAwsAuthPlugin'",
];

/** The warnings of the generators that somebody can act on, each once, and whether Smithy has some about the model. */
function readWarnings(printed: string): readonly string[] {
  const logged = [...printed.matchAll(/^\[WARNING\] (.+)/gm)]
    .map(([, text = ""]) => text)
    .filter((text) => !commonWarnings.some((start) => text.startsWith(start)))
    .map((text) => `Warning: ${text}`);
  const counts = /^SUCCESS: Validated .*\b(WARNING|DANGER): \d/m.exec(printed);
  const summary = counts === null ? [] : ["Warning: Smithy has warnings about the model; --verbose prints them"];
  return [...new Set([...logged, ...summary])];
}

async function readDependencies(path: string): Promise<ReadonlyMap<string, string>> {
  const manifest = parseJson(await readFile(path, "utf8"));
  const dependencies = isObject(manifest) && isObject(manifest["dependencies"]) ? manifest["dependencies"] : {};
  return readTexts(dependencies);
}

function readTexts(texts: JsonObject): ReadonlyMap<string, string> {
  return new Map(Object.entries(texts).map(([key, text]) => [key, String(text)]));
}

/** Creates a folder for PATH in which `smithy-contract` is this program, however it was installed. */
async function linkOurselves(temporary: string): Promise<string> {
  const folder = join(temporary, "bin");
  const program = fileURLToPath(new URL("../../bin/smithy-contract.js", import.meta.url));
  await mkdir(folder);
  await writeFile(join(folder, "smithy-contract"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  await chmod(join(folder, "smithy-contract"), 0o755);
  await writeFile(join(folder, "smithy-contract.cmd"), `@"${process.execPath}" "${program}" %*\r\n`);
  return folder;
}

async function readFolder(folder: string, plugin: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Error(`smithy build did not write ${folder}; add the plugin "${plugin}" to smithy-build.json`);
  });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (file): Promise<[string, string]> => [
      file.slice(folder.length + 1).replaceAll("\\", "/"),
      await readFile(file, "utf8"),
    ]),
  );
  return sortByKey(contents);
}
