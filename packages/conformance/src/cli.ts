import { parseArgs } from "node:util";
import { buildWorkspace } from "./pipeline/build-workspace.ts";

const help = `Runs Smithy's official protocol tests against the code that is generated from their models.

Usage: pnpm conformance [--json] [--no-build] [--no-browser]

  --json        print the results as JSON; standard output has nothing else
  --no-build    do not rebuild the packages under test
  --no-browser  do not run the cases in Chromium, even if it is installed
  --help        print this help`;

main().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean" },
      "no-build": { type: "boolean" },
      "no-browser": { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) {
    console.log(help);
  } else {
    if (values["no-build"] !== true) {
      await buildWorkspace();
    }
    // This module imports the packages under test, which may not exist before the build.
    const { runCommandLine } = await import("./command-line.ts");
    process.exitCode = await runCommandLine({ json: values.json === true, browser: values["no-browser"] !== true });
  }
}
