/**
 * What a host's Request may offer beyond the standard, so that the server can skip work that a genuine Request would
 * cost. Each of these properties has a symbol as its key, and a request without the property is served in the standard
 * way. One more such property, `readBytes`, is in `body/body.ts`.
 */

/** Makes a response: {@link Response}'s constructor, or a host's cheaper stand-in for it. */
export type ResponseFactory = (body: BodyInit | null, init: ResponseInit) => Response;

/** The key of the factory that a host wants its response from. */
export const responseFactory: unique symbol = Symbol("responseFactory");

/** A request whose host does not need a genuine {@link Response}. */
export interface RequestWithResponseFactory extends Request {
  readonly [responseFactory]: ResponseFactory;
}

/**
 * Makes the response to a request. A genuine Response costs more than the rest of a small response together, mostly for
 * a body stream that a host like Node never reads, so such hosts ask for a stand-in.
 */
export function createResponse(request: Request, body: BodyInit | null, init: ResponseInit): Response {
  return hasResponseFactory(request) ? request[responseFactory](body, init) : new Response(body, init);
}

function hasResponseFactory(request: Request): request is RequestWithResponseFactory {
  return responseFactory in request;
}

/** The key of the id that a host already has for its request. */
export const hostRequestId: unique symbol = Symbol("hostRequestId");

/** A request whose host may have an id for it, such as that of the gateway that it comes from. */
export interface RequestWithId extends Request {
  readonly [hostRequestId]: string | undefined;
}

/** A request's path and query, still percent-encoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without the question mark; empty if there is no query. */
  readonly query: string;
}

/** The key of the path and query of the request's URL, for a host that has them apart. */
export const requestTarget: unique symbol = Symbol("requestTarget");

/** A request that knows the parts of its URL. */
export interface RequestWithTarget extends Request {
  readonly [requestTarget]: RequestTarget;
}

/** Tells whether a request has its path and query apart, so that nobody needs to take its URL to pieces. */
export function hasTarget(request: Request): request is RequestWithTarget {
  return requestTarget in request;
}

/** The key under which headers provide their size, if that is cheaper than iterating over them. */
export const headerCharacters: unique symbol = Symbol("headerCharacters");

/** Headers that know their size. */
export interface MeasuredHeaders extends Headers {
  readonly [headerCharacters]: number;
}

/** Counts the characters of all headers together, names and values. */
export function countHeaderCharacters(headers: Headers): number {
  if (headerCharacters in headers) {
    return (headers as MeasuredHeaders)[headerCharacters];
  }
  let characters = 0;
  // oxlint-disable-next-line unicorn/no-array-for-each -- the iterator of Headers costs more
  headers.forEach((value, name) => {
    characters += name.length + value.length;
  });
  return characters;
}
