/** The message of a broken constraint without its place, for a line that has named the place before. */
export function leaveOutPlace({ path, message }: { readonly path: string; readonly message: string }): string {
  return message.startsWith("Value") ? message.replace(` at '${path}' failed`, " failed") : message;
}
