import { isBodiless, type Failure } from "./failure.ts";

/** The response of a failure; a truncated one is made from the operation's own. */
export async function respondWithFailure(failure: Failure, own: Response = new Response()): Promise<Response> {
  if (failure.kind === "networkError") {
    return Response.error();
  }
  if (failure.response !== undefined) {
    const { status, headers, body } = failure.response;
    return new Response(body, { status, headers });
  }
  const whole = new Uint8Array(await own.arrayBuffer());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const headers = new Headers(own.headers);
  headers.delete("content-length");
  // Half of an empty body is an empty one; an opened brace is the least that no JSON parser takes.
  // Nor can a status that has no body be cut: the one is sent that has.
  const status = isBodiless(own.status) ? 200 : own.status;
  return new Response(half.length > 0 ? half : "{", { status, headers });
}
