import { createReadStream } from "node:fs";
import { quoteForShell } from "./printable.ts";

/** The largest document in bytes: ten times what the service accepts. */
const maxBytes = 64 * 1024 * 1024;

/** The first bytes of a SQLite file. {@link https://sqlite.org/fileformat.html#the_database_header} */
const sqliteHeader = new TextEncoder().encode("SQLite format 3\0");

/** The argument that stands for standard input. */
export const standardInput = "-";

/** The text of a document, or why it cannot be read. */
export type TextOutcome =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Reads a document from a file, or from standard input if the name is `-`. */
export async function readText(file: string): Promise<TextOutcome> {
  if (file === "") {
    return { ok: false, message: "The file name is empty." };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(file)) {
    const message = `This is a URL, and only files are read. Download it first: curl -fsSLO ${quoteForShell(file)}. Or pipe it to the same command, with - as the file name.`;
    return { ok: false, message };
  }
  try {
    const bytes = await readBytes(file === standardInput ? openStandardInput() : createReadStream(file));
    if (bytes === undefined) {
      return { ok: false, message: `The document has more than ${maxBytes} bytes.` };
    }
    if (sqliteHeader.every((byte, index) => bytes[index] === byte)) {
      return { ok: false, message: "This is a SQLite database. Name it with --database." };
    }
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    return { ok: false, message: describeReadError(error) };
  }
}

function openStandardInput(): AsyncIterable<Buffer> {
  if (process.stdin.isTTY) {
    console.error("Reading a document from standard input. Press Ctrl-D to end it.");
  }
  return process.stdin;
}

/**
 * Reads bytes, or returns undefined if there are too many. The size is not checked first, because pipes and devices
 * have none.
 */
async function readBytes(stream: AsyncIterable<Buffer>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Says why a file cannot be read, without its name. */
export function describeReadError(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return "There is no such file.";
  }
  if (code === "EISDIR") {
    return "This is a folder. Name the document in it.";
  }
  if (code === "EACCES") {
    return "You have no permission to read this file.";
  }
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return "This is not UTF-8 text.";
  }
  return error instanceof Error ? error.message : String(error);
}
