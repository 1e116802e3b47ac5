/**
 * The version of the interface between generated code and the runtimes. The generator writes its own number into the code,
 * so that the runtimes can refuse code that they do not understand.
 */
export const codeFormat = 2 as const;

/** A service as its generated code describes it, which the compiler may not have seen: it can be published by others. */
interface GeneratedService {
  readonly id: string;
  readonly format: number | undefined;
}

/**
 * Checks that the runtimes understand the generated code of a service.
 *
 * @throws {TypeError} if the code was generated for other versions of the runtimes
 */
export function requireCodeFormat({ id, format }: GeneratedService): void {
  if (format !== codeFormat) {
    throw new TypeError(
      `The generated code of ${id} has format ${format ?? "none"}, but the installed @smithy-contract packages read format ${codeFormat}. Install one version of all of them and generate again.`,
    );
  }
}
