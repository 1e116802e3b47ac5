/** Node's codes of a connection that fails or breaks. */
const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * PostgreSQL's codes of a server that is starting, stopping or overloaded: connection exceptions, operator
 * intervention, insufficient resources. {@link https://www.postgresql.org/docs/current/errcodes-appendix.html}
 */
const postgresCodes = /^(?:08|57P|53)/;

/** SQLite's SQLITE_BUSY and SQLITE_LOCKED, the low byte of an extended code. {@link https://sqlite.org/rescode.html} */
const sqliteCodes = new Set([5, 6]);

/** Errors that pg raises itself have no code, so they are recognised by their message. */
const messages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Tells whether an error says that the database cannot be reached at the moment. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) {
    return error.errors.some(isUnavailable);
  }
  if (!(error instanceof Error)) {
    return false;
  }
  const code: unknown = Reflect.get(error, "code");
  const sqliteCode: unknown = Reflect.get(error, "errcode");
  return (
    (typeof code === "string" && (networkCodes.has(code) || postgresCodes.test(code))) ||
    (typeof sqliteCode === "number" && sqliteCodes.has(sqliteCode & 0xff)) ||
    messages.test(error.message)
  );
}
