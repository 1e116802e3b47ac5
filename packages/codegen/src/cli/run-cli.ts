import { Command, CommanderError } from "commander";
import { runGenerate } from "../generate/run-generate.ts";
import type { InitCommand } from "../init/plan-init.ts";
import { runInit } from "../init/run-init.ts";
import { runPlugin } from "../plugin/run-plugin.ts";
import { ContractError } from "../base/problems.ts";
import { SmithyCliError } from "../smithy-cli/resolve-smithy-cli.ts";
import { generatorVersion } from "../base/version.ts";

/**
 * Runs the command line `smithy-contract` and returns its exit code: 0 for success, 1 if something is wrong with the model, the
 * settings or the generated code, 2 for a wrong command line, and the exit code of the Smithy CLI if that fails.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command("smithy-contract")
    .description("Generates types, client, server stub and MSW handlers from one Smithy model.")
    .version(generatorVersion, "-v, --version")
    .helpCommand(false)
    .exitOverride();
  program
    .command("generate")
    .description("build the model with Smithy and write the generated code into the packages")
    .option("--model <folder>", "the folder with smithy-build.json and smithy-contract.json", "model")
    .option("--out <folder>", "the folder that contains the packages", ".")
    .option("--check", "write nothing; if generated files are not up to date, list them and exit with 1", false)
    .action(async ({ model, out, check }: { model: string; out: string; check: boolean }) => {
      exitCode = await runGenerate({ model, out, check });
    });
  program
    .command("init")
    .description("write a workspace with an example, or with the packages of a model of your own")
    .argument("[dir]", "the folder of the workspace")
    .option("--model <path>", "a Smithy model: a .smithy file, a JSON AST, or a folder of these; default: an example")
    .option("--service <id>", "the service, if the model has several")
    .option("--scope <scope>", "the npm scope of the packages, such as @acme")
    .option("--into <folder>", "write only the model and its packages, into this folder of a workspace that exists")
    .option("--packages <folder>", "install this repository's packages from the tarballs in this folder")
    .option("-y, --yes", "ask nothing", false)
    .option("--force", "replace files that exist", false)
    .option("--json", "print the result as JSON", false)
    .action(async (folder: string | undefined, options: Omit<InitCommand, "folder">) => {
      exitCode = await runInit({ ...options, folder });
    });
  program
    .command("plugin")
    .description("for smithy-build.json: read a JSON AST from standard input and write code into the working folder")
    .action(() => runPlugin());
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    return report(thrown);
  }
}

function report(thrown: unknown): number {
  // Commander has already printed the help, or what is wrong with the command line.
  if (thrown instanceof CommanderError) {
    return thrown.exitCode === 0 ? 0 : 2;
  }
  if (thrown instanceof SmithyCliError) {
    console.error(thrown.message);
    return thrown.exitCode;
  }
  if (thrown instanceof ContractError) {
    const { problems } = thrown;
    console.error(`smithy-contract: ${problems.length === 1 ? "1 problem" : `${problems.length} problems`}`);
    for (const { where, message } of problems) {
      console.error(`  ${where}: ${message}`);
    }
    return 1;
  }
  console.error(thrown instanceof Error ? `smithy-contract: ${thrown.message}` : thrown);
  return 1;
}
