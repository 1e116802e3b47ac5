import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** Recordings of the real service and the page of its reference, beside the repository; they are not part of it. */
const folder = new URL("../../../../shared/samples/", import.meta.url);

/** A test of a sample; skipped by name where the samples are not there: nothing that a machine can install brings them. */
export function testSample(name: string, run: () => void | Promise<void>): void {
  const there = existsSync(folder);
  test.skipIf(!there)(there ? name : `${name} (needs ${fileURLToPath(folder)})`, run);
}

/** The text of a sample. */
export function readSample(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}
