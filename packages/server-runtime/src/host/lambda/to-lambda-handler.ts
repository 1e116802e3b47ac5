import { ProtocolError } from "../../protocol/errors.ts";
import { hostRequestId } from "../../protocol/host-shortcuts.ts";
import { createRequestId, isRequestId } from "../../server/request-id.ts";
import { keepSignal } from "../abort.ts";
import { readBasePath } from "../base-path.ts";
import { callServer, refuse, type AnyServer } from "../call-server.ts";
import { recognizeEvent, type KnownEvent, type LambdaEvent } from "./events.ts";
import { readEventRequest } from "./event-request.ts";
import { writeEventResult, type LambdaResult } from "./event-result.ts";

/** The part of an invocation's context that is used here. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  /** Milliseconds until Lambda ends the invocation. */
  getRemainingTimeInMillis?(): number;
}

/** How a server is mounted in a Lambda function. */
export interface LambdaHandlerBaseOptions {
  /**
   * The path under which a custom domain maps the API, such as `/v1`. It is removed if a path begins with it, so that the
   * function also works through the API's own domain, whose paths do not have it.
   */
  readonly basePath?: string;
  /** The request's signal aborts this many milliseconds before Lambda ends the invocation. Default 500. */
  readonly deadlineMarginMs?: number;
}

/**
 * Options of {@link toLambdaHandler}. `context` is required if the server's context cannot be undefined. If that
 * function throws a ProtocolError, the caller gets that error; if it throws anything else, the invocation fails.
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
 * Turns a server into a Lambda handler for REST APIs, HTTP APIs in both payload formats, function URLs and Application
 * Load Balancers. The handler recognises each event by itself and rejects with a TypeError if an event is not an HTTP
 * request. Bodies that are not text are sent in base64, which a REST API decodes only for the media types in its
 * `binaryMediaTypes`.
 * @throws {TypeError} if `basePath` is not a path
 *
 * @example
 * export const handler = toLambdaHandler(server, { basePath: "/v1" });
 */
export function toLambdaHandler<Context = undefined, Event extends LambdaEvent = LambdaEvent>(
  server: AnyServer<Context>,
  ...optionsWithContext: undefined extends Context
    ? [options?: LambdaHandlerOptions<Context, Event>]
    : [options: LambdaHandlerOptions<Context, Event>]
): LambdaHandler<Event> {
  const [options] = optionsWithContext;
  const settings: LambdaHandlerBaseOptions = options ?? {};
  const basePath = readBasePath(settings.basePath);
  const margin = settings.deadlineMarginMs ?? 500;
  // Node loads its fetch API when a program first uses it, which takes longer than all the rest of a first call. This uses it
  // while the function initializes, because Lambda gives it more CPU time then.
  new Headers().has("host");

  return async (event, lambdaContext) => {
    const known = recognizeEvent(event);
    const deadline = watchDeadline(lambdaContext, margin);
    try {
      const requestId = readRequestId(known, lambdaContext);
      const response = await respond(
        server,
        requestId,
        () => keepSignal(readEventRequest(known, basePath, deadline.signal), deadline.signal),
        () => options?.context?.(event, lambdaContext),
      );
      return await writeEventResult(known, response);
    } finally {
      deadline.stop();
    }
  };
}

/**
 * Returns the id that the gateway's log and, for a REST API, the gateway's response have. Callers of a REST API can choose
 * it. A load balancer has none, so its requests get the id of the invocation.
 */
function readRequestId(known: KnownEvent, context: LambdaContext | undefined): string {
  const fromGateway = known.kind === "load-balancer" ? undefined : known.event.requestContext.requestId;
  // Events come from outside, so an id may not even be a text.
  const usable = [fromGateway, context?.awsRequestId].find((id) => typeof id === "string" && isRequestId(id));
  return usable ?? createRequestId();
}

async function respond<Context>(
  server: AnyServer<Context>,
  requestId: string,
  readRequest: () => Request,
  makeContext: () => Context | undefined,
): Promise<Response> {
  try {
    const request = Object.assign(readRequest(), { [hostRequestId]: requestId });
    const response = await callServer(server, request, makeContext());
    return request.method === "HEAD" ? await withoutBody(response) : response;
  } catch (error) {
    if (error instanceof ProtocolError) {
      return refuse(error, server.requestIds ? requestId : undefined);
    }
    throw error;
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
