import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeOpenError, isReadOnly } from "./sqlite-errors.ts";

function sqliteError(errcode: unknown): Error {
  return Object.assign(new Error("SQLite's message"), { errcode });
}

const missing = join(tmpdir(), "no-such-folder", "a.db");

test.each([
  ["a disk without room for its index", join(tmpdir(), "a.db"), sqliteError(4874), /^SQLite cannot create its files/],
  ["a folder", tmpdir(), sqliteError(14), "it is a folder. Name a file in it"],
  ["a folder that does not exist", missing, sqliteError(14), "its folder does not exist"],
  ["a file whose folder exists", join(tmpdir(), "a.db"), sqliteError(14), "SQLite's message"],
  ["a URI, whose folder is not looked for", `file:${missing}`, sqliteError(14), "SQLite's message"],
  ["a name that only ends like a URI", `${missing}/file:`, sqliteError(14), "its folder does not exist"],
  ["any other error", missing, sqliteError(1), "SQLite's message"],
  ["what is not an error", missing, "text", "text"],
])("%s is named as the reason why a file cannot be opened", (_what, file, error, reason) => {
  expect(describeOpenError(file, error)).toMatch(reason);
});

test.each([
  ["SQLITE_READONLY", sqliteError(8), true],
  ["SQLITE_READONLY_DIRECTORY", sqliteError(1544), true],
  ["SQLITE_CANTOPEN", sqliteError(14), true],
  ["SQLITE_BUSY", sqliteError(5), false],
  ["a code that is a text", sqliteError("8"), false],
  ["no code", new Error("other"), false],
  ["no error", { errcode: 8 }, false],
])("%s says that a file cannot be written: %s", (_name, error, readOnly) => {
  expect(isReadOnly(error)).toBe(readOnly);
});
