/** What a host knows about a request that a {@link Request} cannot hold. Each part is used if the host hands it over. */
export interface ReferenceHost {
  /** The address of the machine that sent the request, such as `192.0.2.1`. */
  readonly peer?: string;
  /** The header lines as they arrived, names and values in turn. */
  readonly rawHeaders?: readonly string[];
  /**
   * Reads the body of a GET or HEAD request, which a {@link Request} of these methods cannot have. Resolves to undefined if
   * it has more bytes than the limit.
   */
  readonly readBody?: (limit: number) => Promise<Uint8Array | undefined>;
}
