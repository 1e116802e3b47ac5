import type { WireRequest, WireResponse } from "../cases/wire.ts";

/** A request of the fetch API. Its body is bytes, so that the platform adds no Content-Type. */
export function toFetchRequest(request: WireRequest): Request {
  const { method, headers, body } = request;
  return new Request(toUrl(request), { method, headers, ...(body === undefined ? {} : { body }) });
}

/** The URL of a request, on plain HTTP. */
export function toUrl({ host, path, query }: WireRequest): string {
  return `http://${host}${path}${query === "" ? "" : `?${query}`}`;
}

/** A response of the fetch API, read to its end. */
export async function readFetchResponse(response: Response): Promise<WireResponse> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
