import type { IntegrationStore } from "../store/integration-store.ts";
import { describeChanges } from "./describe-changes.ts";
import { toPrintableLine } from "./printable.ts";
import { findConflict, readDocument, type ReadOptions } from "./read-documents.ts";
import type { ReadDocument } from "./read-outcome.ts";
import { formatRefusals, printWarnings } from "./report-problems.ts";

/**
 * Makes a function that reads a changed document again and stores it. It prints what changed to standard output. If the
 * document is refused or cannot be stored, it prints why to standard error, and the previous version stays.
 */
export function createReloader(
  documents: readonly ReadDocument[],
  store: IntegrationStore,
  options: ReadOptions,
): (file: string) => Promise<void> {
  const served = new Map(documents.map((document) => [document.file, document]));
  const refused = new Set<string>();

  function keepOld(file: string, reasons: string): void {
    refused.add(file);
    console.error(
      `${reasons}\n${toPrintableLine(`${file} changed, but the version before the change is still served.`)}`,
    );
  }

  async function reload(file: string, before: ReadDocument): Promise<void> {
    const outcome = await readDocument(file, options);
    printWarnings(outcome);
    if (!outcome.ok) {
      keepOld(file, formatRefusals([outcome.refused]));
      return;
    }
    const { document } = outcome;
    const others = [...served.values()].filter((other) => other !== before);
    const reason = findConflict(document, others);
    if (reason !== undefined) {
      keepOld(file, formatRefusals([{ name: document.name, problems: [], reason, warnings: document.warnings }]));
      return;
    }
    const wasRefused = refused.delete(file);
    if (document.api.contentHash === before.api.contentHash) {
      if (wasRefused) {
        console.log(toPrintableLine(`${file} is accepted again, and is the same as before.`));
      }
      return;
    }
    await replaceApi(store, before, document, others);
    served.set(file, document);
    console.log(describeChanges(file, before.api, document.api).map(toPrintableLine).join("\n"));
  }

  return async (file) => {
    const before = served.get(file);
    if (before === undefined) {
      return;
    }
    try {
      await reload(file, before);
    } catch (error) {
      keepOld(file, toPrintableLine(`${file}: ${error instanceof Error ? error.message : String(error)}`));
    }
  };
}

/** Stores the new version, and removes the previous one if it has a different id that no other document has. */
async function replaceApi(
  store: IntegrationStore,
  before: ReadDocument,
  after: ReadDocument,
  others: readonly ReadDocument[],
): Promise<void> {
  const { restApiId } = before.api;
  // Only this document's own API may be replaced, not another API with the same title.
  const replaceTitle = restApiId === after.api.restApiId;
  await store.put(after.api, { replaceTitle });
  if (restApiId !== after.api.restApiId && others.every(({ api }) => api.restApiId !== restApiId)) {
    await store.remove(restApiId);
  }
}
