import { runCli } from "@smithy-contract/codegen/cli";

process.exitCode = await runCli(["init", ...process.argv.slice(2)]);
