import type { GetIntegrationRequest } from "@apigateway/types";
import type { APIGatewayService } from "@apigateway/server";

/** The result of a call: an output, or an error as the caller sees it. */
export type Outcome =
  | { readonly output: object; readonly error?: never }
  | { readonly error: CallerError; readonly output?: never };

/** An error as the caller sees it, whether a client threw it or the response was read by hand. */
export interface CallerError {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly retryAfterSeconds?: string;
  /** The value that a client threw, if one did. */
  readonly thrown?: unknown;
}

/** A request to send. The way adds the origin. */
export interface SentRequest {
  readonly method?: string;
  /** Percent-encoded, including the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A mounted implementation that can be called. */
export interface Session {
  call(input: GetIntegrationRequest): Promise<Outcome>;
  /** Sends a request written by hand. Undefined if only a client can call this way. */
  readonly send?: (request: SentRequest) => Promise<Response>;
  close(): Promise<void>;
}

/** The kinds of ways. Each case lists those that it applies to. */
export type WayKind = "fetch" | "client" | "aws-sdk" | "msw" | "reference";

/** A way of calling the contract, from a caller to an implementation. */
export interface Way {
  readonly name: string;
  readonly kind: WayKind;
  /** Mounts an implementation, by default one that answers from the examples of the model. */
  open(implementation?: APIGatewayService): Promise<Session>;
}

/** The path of a GetIntegration request. */
export function pathOf({ restApiId, resourceId, httpMethod }: GetIntegrationRequest): string {
  const [api, resource, method] = [restApiId, resourceId, httpMethod].map(encodeURIComponent);
  return `/restapis/${api}/resources/${resource}/methods/${method}/integration`;
}

/** Reads the result of a call from a response. */
export async function readOutcome(response: Response): Promise<Outcome> {
  const body = await response.json();
  if (response.ok) {
    return { output: body };
  }
  const retryAfterSeconds = response.headers.get("retry-after");
  return {
    error: {
      name: response.headers.get("x-amzn-errortype") ?? "",
      status: response.status,
      message: body.message ?? "",
      ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    },
  };
}

/** Waits for a client, and returns the result of its call. */
export async function settle(call: Promise<{ readonly $metadata?: unknown }>): Promise<Outcome> {
  try {
    const { $metadata: _, ...output } = await call;
    return { output };
  } catch (thrown) {
    if (!(thrown instanceof Error)) {
      throw thrown;
    }
    return { error: { ...describeError(thrown), thrown } };
  }
}

function describeError(
  error: Error & { $metadata?: { httpStatusCode?: number }; retryAfterSeconds?: string },
): CallerError {
  return {
    name: error.name,
    status: error.$metadata?.httpStatusCode,
    message: error.message,
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  };
}
