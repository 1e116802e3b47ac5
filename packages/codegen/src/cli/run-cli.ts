import { constants } from "node:os";
import { Command, CommanderError } from "commander";
import { runBuild } from "../build/run-build.ts";
import { runDiff, type DiffCommand } from "../diff/run-diff.ts";
import type { GenerateInput } from "../generate/prepare-generate.ts";
import { runGenerate, type GenerateCommand } from "../generate/run-generate.ts";
import { CancelledError } from "../init/ask.ts";
import type { InitCommand } from "../init/plan-init.ts";
import { runInit } from "../init/run-init.ts";
import { runPlugin } from "../plugin/run-plugin.ts";
import { ContractError } from "../base/problems.ts";
import { watchModel } from "../watch/watch-model.ts";
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
    .addHelpText(
      "after",
      `${examples("init notes", "generate", "watch", "diff old.smithy new.smithy")}
Exit codes: 0 success; 1 a problem with the model, the settings or the packages, or with --check outdated code, or
breaking changes; 2 a wrong command line; otherwise the exit code of the Smithy CLI.`,
    )
    .exitOverride();
  program
    .command("generate")
    .description(
      "build the model with Smithy and write the generated code, and what the packages lack, into the packages",
    )
    .option("--model <path>", "the folder with smithy-contract.json, or a model without settings", "model")
    .option("--out <folder>", "the folder that contains the packages", ".")
    .option("--service <id>", "the service of a model without settings, if it has several")
    .option("--scope <scope>", "the npm scope of the packages of a model without settings, such as @acme")
    .option("--verbose", "print everything that Smithy and the other generators print", false)
    .option("--check", "write nothing; if generated files are not up to date, list them and exit with 1", false)
    .option("--json", "print the result as JSON", false)
    .addHelpText(
      "after",
      examples("generate", "generate --check", "generate --model pets.smithy --out . --scope @acme"),
    )
    .action(async (options: GenerateCommand) => {
      exitCode = await runGenerate(options);
    });
  program
    .command("watch")
    .description("generate, and generate again after each change of the model")
    .option("--model <path>", "the folder with smithy-contract.json, or a model without settings", "model")
    .option("--out <folder>", "the folder that contains the packages", ".")
    .option("--service <id>", "the service of a model without settings, if it has several")
    .option("--scope <scope>", "the npm scope of the packages of a model without settings, such as @acme")
    .option("--verbose", "print everything that Smithy and the other generators print", false)
    .addHelpText("after", examples("watch"))
    .action(async (options: GenerateInput) => {
      exitCode = await watchModel(options, report);
    });
  program
    .command("diff")
    .description(
      "compare two models: what changes for callers and implementers, and a changeset; breaking changes exit with 1",
    )
    .argument("<old>", "the old model: a .smithy file, a JSON AST, or a folder of these")
    .argument("<new>", "the new model")
    .option("--service <id>", "the service, if the model has several")
    .option("--scope <scope>", "the npm scope of the packages in the changeset")
    .option("--json", "print the changes as JSON", false)
    .addHelpText("after", examples("diff released.json model/smithy --scope @acme"))
    .action(async (old: string, current: string, options: Omit<DiffCommand, "old" | "current">) => {
      exitCode = await runDiff({ ...options, old, current });
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
    .addHelpText(
      "after",
      examples("init notes", "init shop --model shop.smithy --scope @shop", "init --into packages --yes"),
    )
    .action(async (folder: string | undefined, options: Omit<InitCommand, "folder">) => {
      exitCode = await runInit({ ...options, folder });
    });
  program
    .command("build")
    .description("compile packages with the TypeScript compiler: ES modules, and CommonJS modules beside them")
    .argument("[folders...]", "the folders of the packages, each after those that it depends on", ["."])
    .addHelpText("after", examples("build", "build packages/types packages/server"))
    .action(async (folders: readonly string[]) => {
      exitCode = await runBuild(folders);
    });
  program
    .command("plugin")
    .description("for smithy-build.json: read a JSON AST from standard input and write code into the working folder")
    .action(() => runPlugin());
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    return args.includes("--json") ? reportAsJson(thrown) : report(thrown);
  }
}

function examples(...commands: readonly string[]): string {
  return `\nExamples:\n${commands.map((command) => `  $ smithy-contract ${command}\n`).join("")}`;
}

/** Prints the problems as JSON, for a command line with --json. Everything else is reported as without it. */
function reportAsJson(thrown: unknown): number {
  if (thrown instanceof ContractError) {
    console.log(JSON.stringify({ problems: thrown.problems }));
    return 1;
  }
  return report(thrown);
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
  if (thrown instanceof CancelledError) {
    console.error(thrown.message);
    return 128 + constants.signals.SIGINT;
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
