import { readFile, writeFile } from "node:fs/promises";

/**
 * Traits that are dropped from JSON ASTs before they are covered. AWS publishes values of them that the pinned release of
 * Smithy refuses, and generated code does not depend on them.
 */
export const droppedTraits: readonly string[] = ["smithy.rules#endpointTests", "smithy.test#smokeTests"];

/** Copies a JSON AST without the {@link droppedTraits}. */
export async function prepareModel(from: string, to: string): Promise<void> {
  const model: unknown = JSON.parse(await readFile(from, "utf8"), (key, value: unknown) =>
    droppedTraits.includes(key) ? undefined : value,
  );
  await writeFile(to, JSON.stringify(model));
}
