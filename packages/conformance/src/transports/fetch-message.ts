import type { WireRequest, WireResponse } from "../cases/wire.ts";

/** Creates a `Request`. Its body is bytes and not a string, so that the platform adds no Content-Type. */
export function toFetchRequest(request: WireRequest): Request {
  const { method, headers, body } = request;
  return new Request(toUrl(request), { method, headers, ...(body === undefined ? {} : { body }) });
}

/** Returns the URL of a request with the scheme `http`. */
export function toUrl({ host, path, query }: WireRequest): string {
  return `http://${host}${path}${query === "" ? "" : `?${query}`}`;
}

/** Reads a `Response` with its whole body. */
export async function readFetchResponse(response: Response): Promise<WireResponse> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
