import { responseFactory } from "@smithy-contract/server-runtime";

/** What the router looks at: the method, and the URL as it is without a base path. */
export function toTarget(request: Request, url: string): Request {
  return url === request.url ? request : new Request(url, { method: request.method });
}

const utf8 = new TextEncoder();

/**
 * A response that says how long it is, as a service's does. Without that, the connection that MSW imitates ends with
 * each response, and making a new one costs as much as all the rest.
 */
function createMeasuredResponse(body: BodyInit | null, init: ResponseInit): Response {
  if (typeof body !== "string") {
    return new Response(body, init);
  }
  const bytes = utf8.encode(body);
  const length = String(bytes.length);
  if (init.headers instanceof Headers || Array.isArray(init.headers)) {
    const headers = new Headers(init.headers);
    headers.set("content-length", length);
    return new Response(bytes, { ...init, headers });
  }
  return new Response(bytes, { ...init, headers: { ...init.headers, "content-length": length } });
}

/** The request for the stub to read, so that the caller's own stays readable, for handlers to come and for users. */
export async function toStubRequest(request: Request, url: string): Promise<Request> {
  return Object.assign(await copyRequest(request, url), { [responseFactory]: createMeasuredResponse });
}

async function copyRequest(request: Request, url: string): Promise<Request> {
  const hasBody = request.body !== null && request.method !== "GET" && request.method !== "HEAD";
  if (url === request.url) {
    return hasBody ? request.clone() : request;
  }
  const { method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: hasBody ? await request.clone().arrayBuffer() : null });
}
