import { parseArgs } from "node:util";
import { buildWorkspace } from "./pipeline/build-workspace.ts";

const help = `Runs Smithy's official protocol tests of restJson1 against the code that is generated from them.

Usage: pnpm conformance [--json] [--no-build] [--no-browser]

  --json        print the numbers as JSON on standard output, and nothing else there
  --no-build    take the packages under test as they are built
  --no-browser  leave Chromium out, which is used where it is installed
  --help        print this`;

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
    // What it imports is there only now.
    const { runCommandLine } = await import("./command-line.ts");
    process.exitCode = await runCommandLine({ json: values.json === true, browser: values["no-browser"] !== true });
  }
}
