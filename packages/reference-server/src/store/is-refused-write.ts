/**
 * SQLite's result codes of a write that the file or the disk does not allow: SQLITE_READONLY and SQLITE_FULL, which are
 * the low byte of any extended code. {@link https://sqlite.org/rescode.html}
 */
const sqliteCodes = new Set([8, 13]);

/** SQLite's extended codes of a write that fails: SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE and _SHMSIZE. */
const sqliteWriteErrors = new Set([778, 1034, 1290, 1546, 4874]);

/**
 * PostgreSQL's disk_full and read_only_sql_transaction.
 * {@link https://www.postgresql.org/docs/current/errcodes-appendix.html}
 */
const postgresCodes: ReadonlySet<unknown> = new Set(["53100", "25006"]);

/** Tells whether an error says that the database cannot be written: its disk is full, or it is read-only. */
export function isRefusedWrite(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const code: unknown = Reflect.get(error, "code");
  const sqliteCode: unknown = Reflect.get(error, "errcode");
  return (
    postgresCodes.has(code) ||
    (typeof sqliteCode === "number" && (sqliteCodes.has(sqliteCode & 0xff) || sqliteWriteErrors.has(sqliteCode)))
  );
}
