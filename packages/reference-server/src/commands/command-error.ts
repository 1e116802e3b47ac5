/** Why a command cannot do what it was asked for; the message says it all, so that no stack is printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
