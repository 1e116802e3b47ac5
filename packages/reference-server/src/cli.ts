import { runCommandLine } from "./commands/run-command-line.ts";

// A message that cannot be printed, for example because the disk is full, does not end the process. Results on standard
// output are different: a command whose result is lost must fail.
process.stderr.on("error", () => undefined);

process.exitCode = await runCommandLine(process.argv.slice(2));
