import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** SQLITE_IOERR_SHMSIZE: the index of the write-ahead log cannot grow. */
const sharedMemoryError = 4874;

/** Says why SQLite cannot open a file. */
export function describeOpenError(file: string, error: unknown): string {
  if (readCode(error) === sharedMemoryError) {
    return "SQLite cannot create its files beside it, probably because the disk is full";
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) {
    return "it is a folder. Name a file in it";
  }
  return isReadOnly(error) && !file.startsWith("file:") && !existsSync(dirname(file))
    ? "its folder does not exist"
    : describe(error);
}

/** Tells whether an error says that a file can be read but not written, or that it does not exist. */
export function isReadOnly(error: unknown): boolean {
  // SQLITE_READONLY and SQLITE_CANTOPEN, the low byte of an extended code.
  return [8, 14].includes((readCode(error) ?? 0) & 0xff);
}

/** SQLite's extended result code. {@link https://sqlite.org/rescode.html} */
function readCode(error: unknown): number | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, "errcode") : undefined;
  return typeof code === "number" ? code : undefined;
}

/** Returns the message of an error. */
export function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
