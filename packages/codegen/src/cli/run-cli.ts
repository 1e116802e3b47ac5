import { Command, CommanderError } from "commander";
import { runGenerate } from "../generate/run-generate.ts";
import { runPlugin } from "../plugin/run-plugin.ts";
import { ContractError } from "../base/problems.ts";
import { SmithyCliError } from "../smithy-cli/resolve-smithy-cli.ts";
import { generatorVersion } from "../base/version.ts";

/**
 * Runs the command line `smithy-contract`, and returns the exit code: 0 for success, 1 where the model, the settings or
 * the committed output are at fault, and whatever the Smithy CLI ends with.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command("smithy-contract")
    .description("One Smithy model: client, server stub and MSW handlers over one TypeScript type set.")
    .version(generatorVersion, "-v, --version")
    .helpCommand(false)
    .exitOverride();
  program
    .command("generate")
    .description("run smithy build over the model and place what the generators wrote in the packages")
    .option("--model <folder>", "the folder with smithy-build.json and smithy-contract.json", "model")
    .option("--out <folder>", "the folder that the packages lie in", ".")
    .option("--check", "write nothing; exit with 1, naming the files, where the packages are not current", false)
    .action(async ({ model, out, check }: { model: string; out: string; check: boolean }) => {
      exitCode = await runGenerate({ model, out, check });
    });
  program
    .command("plugin")
    .description("what smithy-build.json runs: reads a JSON AST on standard input, writes into the working folder")
    .action(() => runPlugin());
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    return report(thrown);
  }
}

function report(thrown: unknown): number {
  // Commander has said already what was wrong with the command line.
  if (thrown instanceof CommanderError) {
    return thrown.exitCode;
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
