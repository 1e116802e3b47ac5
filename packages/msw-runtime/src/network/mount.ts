import { getResponse, http, type HttpHandler, type RequestHandler } from "msw";
import type { MockCall } from "../exchange/recorded-call.ts";
import type { CallHistory } from "../record/call-log.ts";
import { attachLifecycle, type Lifecycle } from "./lifecycle.ts";

export type { HttpHandler, RequestHandler };

/** A handler for MSW, with the calls that it answered: of one operation, or of all operations of a service. */
export type MockHandler<Input = unknown, Output = unknown, Errors extends Error = Error> = HttpHandler &
  CallHistory<MockCall<Input, Output, Errors>>;

/** Makes the response to a request that a handler has taken. */
export type Respond = () => Promise<Response>;

/** Something that answers requests in MSW. */
export interface Mountable extends Lifecycle {
  /** Returns a function that makes the response, or undefined to leave the request to the next handlers. */
  take(request: Request): Respond | undefined | Promise<Respond | undefined>;
}

/** Mounts something in MSW as one handler. */
export function mount(mountable: Mountable): HttpHandler {
  // MSW first asks whether the handler takes the request and later asks for the response.
  const taken = new WeakMap<Request, Respond>();
  const handler = http.all(
    ({ request }) => {
      const taking = mountable.take(request);
      return typeof taking === "object"
        ? taking.then((respond) => keep(taken, request, respond))
        : keep(taken, request, taking);
    },
    ({ request }) => taken.get(request)?.(),
  );
  attachLifecycle(handler, mountable);
  const run = handler.run.bind(handler);
  // In a page, MSW's own `run` also copies the cookies of a response into the document.
  handler.run = (args) => (typeof document === "undefined" ? runQuickly(handler, mountable, args) : run(args));
  return handler;
}

type RunArguments = Parameters<HttpHandler["run"]>[0];
type RunResult = Awaited<ReturnType<HttpHandler["run"]>>;

/**
 * Does what MSW's `run` does for such a handler. MSW would also copy the request, parse its URL and its cookies, and make an
 * AbortController, none of which a mock uses.
 */
async function runQuickly(
  handler: HttpHandler,
  mountable: Mountable,
  { request, requestId }: RunArguments,
): Promise<RunResult> {
  // The target of CONNECT is a host instead of a URL. MSW's handlers never take such a request.
  const taking = request.method === "CONNECT" ? undefined : mountable.take(request);
  const respond = typeof taking === "object" ? await taking : taking;
  if (respond === undefined) {
    return null;
  }
  handler.isUsed = true;
  const parsedResult = { match: { matches: true, params: {} }, cookies: {} };
  return { handler, request, requestId, parsedResult, response: await respond() };
}

/** Stores the function that makes the response to a request, and returns whether there is one. */
function keep(taken: WeakMap<Request, Respond>, request: Request, respond: Respond | undefined): boolean {
  if (respond !== undefined) {
    taken.set(request, respond);
  }
  return respond !== undefined;
}

/** Asks MSW handlers for a response in turn, as MSW itself does. The request stays readable. */
export function askHandlers(handlers: readonly RequestHandler[], request: Request): Promise<Response | undefined> {
  return getResponse([...handlers], request.clone());
}
