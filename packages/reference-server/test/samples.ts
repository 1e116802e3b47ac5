import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** The folder with recordings of the real service and the operation's reference page. It is outside the repository. */
const folder = new URL("../../../../shared/samples/", import.meta.url);

/** Registers a test that reads samples. It is skipped, with the reason in its name, if the samples are not there. */
export function testSample(name: string, run: () => void | Promise<void>, timeout?: number): void {
  const there = existsSync(folder);
  test.skipIf(!there)(there ? name : `${name} (needs ${fileURLToPath(folder)})`, run, timeout);
}

/** Returns the text of a sample. */
export function readSample(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}
