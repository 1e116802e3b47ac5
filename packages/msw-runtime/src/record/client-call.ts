/** The client's call that a request belongs to. */
export interface ClientCall {
  /** The same for all attempts of one call; undefined if the client does not say. */
  readonly id: string | undefined;
  /** Which attempt of the call the request is: 1 for the first; undefined if the client does not say. */
  readonly attempt: number | undefined;
}

/** Reads the headers by which AWS's clients tell the attempts of one call: `amz-sdk-request: attempt=2; max=3`. */
export function readClientCall({ headers }: Request): ClientCall {
  const attempt = /(?:^|;)\s*attempt=(\d{1,9})\s*(?:;|$)/.exec(headers.get("amz-sdk-request") ?? "")?.[1];
  return {
    id: headers.get("amz-sdk-invocation-id") ?? undefined,
    attempt: attempt === undefined ? undefined : Number(attempt),
  };
}
