/**
 * Recognises the error of importing a package that is not installed. Node, Bun and Deno give it a code, bundlers a message
 * that names the package.
 */
export function isMissingPackage(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    (("code" in error && error.code === "ERR_MODULE_NOT_FOUND") || error.message.includes(name))
  );
}
