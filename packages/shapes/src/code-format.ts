import type { ServiceMetadata } from "./operation.ts";

/**
 * The version of the interface between generated code and the runtimes. The generator writes its own number into the code,
 * so that the runtimes can refuse code that they do not understand.
 */
export const codeFormat = 1 as const;

/**
 * Checks that the runtimes understand the generated code of a service.
 *
 * @throws {TypeError} if the code was generated for other versions of the runtimes
 */
export function requireCodeFormat({ id, format }: ServiceMetadata): void {
  // The code may have been generated and published by another version, which the compiler has not seen.
  const found: number | undefined = format;
  if (found !== codeFormat) {
    throw new TypeError(
      `The generated code of ${id} has format ${found ?? "none"}, but the installed @smithy-contract packages read format ${codeFormat}. Install one version of all of them and generate again.`,
    );
  }
}
