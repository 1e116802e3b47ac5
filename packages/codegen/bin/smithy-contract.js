#!/usr/bin/env node
import { existsSync } from "node:fs";

// In the workspace Node runs the sources as they are, so generating needs no build; the published package has only dist.
const source = new URL("../src/cli.ts", import.meta.url);
const inWorkspace = existsSync(source);
if (inWorkspace && !process.features.typescript) {
  console.error(
    `smithy-contract: running from sources needs Node 22.18 or newer, this is ${process.version}. Use "pnpm smithy-contract".`,
  );
  process.exit(1);
}
await import(inWorkspace ? source.href : new URL("../dist/cli.js", import.meta.url).href);
