#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../dist/cli.js", import.meta.url);
if (!existsSync(built)) {
  console.error('apigateway-reference: not built yet. Run "pnpm build" first, or start it with "npm start".');
  process.exit(1);
}
await import(built.href);
