#!/usr/bin/env node
if (!process.features.typescript) {
  console.error(`conformance: needs Node 22.18 or newer, this is ${process.version}. Use "pnpm conformance".`);
  process.exit(1);
}
await import("../src/cli.ts");
