/** How a response is made: {@link Response}'s constructor, or an adapter's cheaper stand-in for it. */
export type ResponseFactory = (body: BodyInit | null, init: ResponseInit) => Response;

/** Under this key a request may carry the factory that its adapter wants its response from. */
export const responseFactory: unique symbol = Symbol("responseFactory");

/** A request whose adapter need not get a genuine {@link Response}. */
export interface RequestWithResponseFactory extends Request {
  readonly [responseFactory]: ResponseFactory;
}

/**
 * The response to a request. A genuine Response costs more than the rest of a small answer, most of it for a stream
 * that nobody reads; where the request came through an adapter that can do without one, it gets a stand-in.
 */
export function createResponse(request: Request, body: BodyInit | null, init: ResponseInit): Response {
  return hasResponseFactory(request) ? request[responseFactory](body, init) : new Response(body, init);
}

function hasResponseFactory(request: Request): request is RequestWithResponseFactory {
  return responseFactory in request;
}
