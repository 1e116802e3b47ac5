/** An error response that middleware returns. A thrown error would skip the outer middleware. */
export interface ErrorAnswer {
  readonly status: number;
  /** The error's shape name, sent as `x-amzn-errortype`. */
  readonly type: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** Creates the response for an error in the format of restJson1. {@link https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization} */
export function createErrorResponse({ status, type, message, retryAfterSeconds }: ErrorAnswer): Response {
  const headers = new Headers({ "content-type": "application/json", "x-amzn-errortype": type });
  if (retryAfterSeconds !== undefined) {
    headers.set("retry-after", String(retryAfterSeconds));
  }
  return new Response(JSON.stringify({ message }), { status, headers });
}

/** The response while the database cannot be reached. */
export const unavailable: ErrorAnswer & { readonly retryAfterSeconds: number } = {
  status: 503,
  type: "ServiceUnavailableException",
  message: "Service unavailable, try again",
  retryAfterSeconds: 1,
};
