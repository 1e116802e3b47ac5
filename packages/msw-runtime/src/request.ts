/** What the router looks at: the method, and the URL as it is without a base path. */
export function toTarget(request: Request, url: string): Request {
  return url === request.url ? request : new Request(url, { method: request.method });
}

/** The request for the stub to read, so that the caller's own stays readable, for handlers to come and for users. */
export async function toStubRequest(request: Request, url: string): Promise<Request> {
  const hasBody = request.body !== null && request.method !== "GET" && request.method !== "HEAD";
  if (url === request.url) {
    return hasBody ? request.clone() : request;
  }
  const { method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: hasBody ? await request.clone().arrayBuffer() : null });
}
