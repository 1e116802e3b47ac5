/** Tells whether a `--database` value is a file's name, as opposed to a URL, a `file:` URI of SQLite, `:memory:` or nothing. */
export function isFileName(database: string): boolean {
  return database !== "" && !/^(?:[a-z][a-z0-9+.-]+:|:memory:$)/i.test(database);
}
