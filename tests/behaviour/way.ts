import type { GetIntegrationRequest } from "@apigateway/types";
import type { APIGatewayService } from "@apigateway/server";

/** What came of a call: an output, as whichever client types it, or an error as the caller sees it. */
export type Outcome =
  | { readonly output: object; readonly error?: never }
  | { readonly error: Failure; readonly output?: never };

/** An error, whichever client or none made it. */
export interface Failure {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
  readonly retryAfterSeconds?: string;
  /** The value that was thrown, where a client threw one. */
  readonly thrown?: unknown;
}

/** A request as it is sent, under whatever origin the way has. */
export interface Exchange {
  readonly method?: string;
  /** Percent-encoded, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An implementation, mounted and reachable. */
export interface Session {
  call(input: GetIntegrationRequest): Promise<Outcome>;
  /** Undefined where a client stands between the caller and HTTP. */
  readonly send?: (exchange: Exchange) => Promise<Response>;
  close(): Promise<void>;
}

/** The kinds of way into the contract; a case says by them where it applies. */
export type WayKind = "fetch" | "client" | "aws-sdk" | "msw" | "reference";

/** A way into the contract: from a caller through the wire to an implementation. */
export interface Way {
  readonly name: string;
  readonly kind: WayKind;
  /** Mounts an implementation; without one, the model's examples answer. */
  open(implementation?: APIGatewayService): Promise<Session>;
}

/** The path of a call. */
export function pathOf({ restApiId, resourceId, httpMethod }: GetIntegrationRequest): string {
  const [api, resource, method] = [restApiId, resourceId, httpMethod].map(encodeURIComponent);
  return `/restapis/${api}/resources/${resource}/methods/${method}/integration`;
}

/** What a response says, read by hand. */
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

/** What a client's promise came to. */
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
): Failure {
  return {
    name: error.name,
    status: error.$metadata?.httpStatusCode,
    message: error.message,
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  };
}
