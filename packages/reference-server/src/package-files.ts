import { readFileSync } from "node:fs";
import { readKey } from "./documents/values.ts";

/** The calculator API of the operation's reference page. It is served if no other document is named. */
export const calculatorDocument: URL = new URL("../data/calculator.openapi.json", import.meta.url);

/** Reads the version of this package. */
export function readPackageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return String(readKey(manifest, "version"));
}
