import { readBasePath } from "../base-path.ts";
import { keepSignal } from "../abort.ts";
import { callServer, refuse, type AnyServer } from "../call-server.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { recognizeEvent, type KnownEvent, type LambdaEvent } from "./events.ts";
import { readEventRequest } from "./event-request.ts";
import { writeEventResult, type LambdaResult } from "./event-result.ts";

/** What of an invocation's context matters here. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  /** Milliseconds until Lambda ends the invocation. */
  getRemainingTimeInMillis?(): number;
}

/** How a server is mounted in a Lambda function. */
export interface LambdaHandlerBaseOptions {
  /**
   * The path under which a custom domain maps the API, such as `/v1`: taken off where a path begins with it. Through the
   * API's own domain the same function gets paths without it.
   */
  readonly basePath?: string;
  /** How long before Lambda ends an invocation its request's signal aborts, in milliseconds. Default 500. */
  readonly deadlineMarginMs?: number;
}

/**
 * Options of {@link toLambdaHandler}; `context` is required where the server's context cannot be undefined. A ProtocolError
 * that it throws is the answer; anything else fails the invocation.
 */
export type LambdaHandlerOptions<Context, Event extends LambdaEvent = LambdaEvent> = LambdaHandlerBaseOptions &
  (undefined extends Context
    ? { readonly context?: (event: Event, lambdaContext: LambdaContext | undefined) => Context }
    : { readonly context: (event: Event, lambdaContext: LambdaContext | undefined) => Context });

/** What a module exports as its Lambda function's handler. */
export type LambdaHandler<Event extends LambdaEvent = LambdaEvent> = (
  event: Event,
  lambdaContext?: LambdaContext,
) => Promise<LambdaResult>;

/**
 * A server as a Lambda handler for REST APIs, HTTP APIs in both payload formats, function URLs and Application Load
 * Balancers; each event tells by itself which it is. Bodies that are no text travel in base64; a REST API decodes them
 * only for the media types in its `binaryMediaTypes`.
 *
 * The handler rejects with a TypeError for an event that is no HTTP request.
 * @throws TypeError for a `basePath` that is none
 */
export function toLambdaHandler<Context = undefined, Event extends LambdaEvent = LambdaEvent>(
  server: AnyServer<Context>,
  ...[options]: undefined extends Context
    ? [options?: LambdaHandlerOptions<Context, Event>]
    : [options: LambdaHandlerOptions<Context, Event>]
): LambdaHandler<Event> {
  const settings: LambdaHandlerBaseOptions = options ?? {};
  const basePath = readBasePath(settings.basePath);
  const margin = settings.deadlineMarginMs ?? 500;

  return async (event, lambdaContext) => {
    const known = recognizeEvent(event);
    const deadline = watchDeadline(lambdaContext, margin);
    try {
      const response = await answer(known, event, lambdaContext, deadline.signal);
      return await writeEventResult(known, response);
    } finally {
      deadline.stop();
    }
  };

  async function answer(
    known: KnownEvent,
    event: Event,
    lambdaContext: LambdaContext | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    try {
      const request = keepSignal(readEventRequest(known, basePath, signal), signal);
      const response = await callServer(server, request, options?.context?.(event, lambdaContext));
      return request.method === "HEAD" ? await withoutBody(response) : response;
    } catch (error) {
      if (error instanceof ProtocolError) {
        return refuse(error);
      }
      throw error;
    }
  }
}

async function withoutBody({ status, headers, body }: Response): Promise<Response> {
  await body?.cancel();
  return new Response(null, { status, headers });
}

function watchDeadline(context: LambdaContext | undefined, margin: number): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const remaining = context?.getRemainingTimeInMillis?.();
  if (remaining === undefined) {
    return { signal: controller.signal, stop: () => {} };
  }
  const abort = (): void =>
    controller.abort(new DOMException("Lambda is about to end this invocation", "TimeoutError"));
  const timer = setTimeout(abort, Math.max(0, remaining - margin));
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}
