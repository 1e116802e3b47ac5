#!/usr/bin/env node
if (!process.features.typescript) {
  console.error(
    `conformance needs Node 22.18 or newer, but this is ${process.version}. Run "pnpm conformance", which uses the workspace's Node.`,
  );
  process.exit(1);
}
await import("../src/cli.ts");
