/** A line of a stack in the form of V8, or in that of Firefox and Safari. */
const frame = /^at .+:\d+:\d+\)?$|^[^ ]*@.+:\d+:\d+$/;

/** Code that the user has not written. */
const foreign = /[\\/]node_modules[\\/]|\(node:|at node:/;

/** The first line of an error's stack that is in the user's own code. */
export function findPlaceOfThrow(thrown: unknown): string | undefined {
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  return stack
    ?.split("\n")
    .map((line) => line.trim())
    .find((line) => frame.test(line) && !foreign.test(line));
}
