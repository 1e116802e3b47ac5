import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { ApiDefinition } from "../api-definition.ts";
import { formatProblem } from "../documents/problem.ts";
import { importDocument, type ImportOptions } from "../import-document.ts";
import { calculatorDocument } from "../package-files.ts";
import { CommandError } from "./command-error.ts";
import { toPrintableLine } from "./printable.ts";

/** Bytes of a document: ten times what the service itself takes. */
const maxBytes = 64 * 1024 * 1024;

/** A document that was read, by the name it was given. */
export interface ReadDocument {
  readonly name: string;
  readonly api: ApiDefinition;
}

/**
 * Reads documents; without any, the calculator's.
 * @throws {CommandError} some are refused: it names every problem of every document
 */
export async function readDocuments(files: readonly string[], options: ImportOptions): Promise<ReadDocument[]> {
  const names = files.length === 0 ? [fileURLToPath(calculatorDocument)] : files;
  const documents: ReadDocument[] = [];
  const refused: string[] = [];
  for (const name of names) {
    const outcome = await readDocument(name, options);
    if (outcome.ok) {
      documents.push({ name, api: outcome.api });
    } else {
      refused.push(...outcome.problems);
    }
  }
  refused.push(...findConflicts(documents));
  if (refused.length > 0) {
    throw new CommandError(refused.map(toPrintableLine).join("\n"));
  }
  return documents;
}

/** Reads one document. Its problems come as lines for people. */
export async function readDocument(
  name: string,
  options: ImportOptions,
): Promise<{ ok: true; api: ApiDefinition } | { ok: false; problems: readonly string[] }> {
  const text = await readText(name);
  if (!text.ok) {
    return { ok: false, problems: [`${name}: ${text.message}`] };
  }
  const outcome = importDocument(text.value, options);
  return outcome.ok
    ? { ok: true, api: outcome.value }
    : { ok: false, problems: outcome.problems.map((problem) => formatProblem(name, problem)) };
}

async function readText(name: string): Promise<{ ok: true; value: string } | { ok: false; message: string }> {
  try {
    const bytes = await readBytes(name);
    if (bytes === undefined) {
      return { ok: false, message: `The document has more than ${maxBytes} bytes` };
    }
    return { ok: true, value: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    return { ok: false, message: describeFailure(error) };
  }
}

/** A file's bytes, or undefined where they are too many. Its size is not asked for: a pipe has none, and a device no end. */
async function readBytes(name: string): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(name);
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why a file cannot be read, without repeating its name. */
export function describeFailure(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (code === "ENOENT") {
    return "There is no such file";
  }
  if (code === "EISDIR") {
    return "It is a folder; name the document in it";
  }
  if (code === "EACCES") {
    return "It may not be read";
  }
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return "It is not UTF-8 text";
  }
  return error instanceof Error ? error.message : String(error);
}

/** Two documents that pin the same id would replace each other. */
function findConflicts(documents: readonly ReadDocument[]): string[] {
  return documents.flatMap(({ name, api }, index) => {
    const other = documents
      .slice(0, index)
      .find(({ api: earlier }) => earlier.restApiId === api.restApiId && earlier.contentHash !== api.contentHash);
    return other === undefined
      ? []
      : [`${name}: The id ${api.restApiId} is already that of ${basename(other.name)}; pin another in x-reference-ids`];
  });
}
