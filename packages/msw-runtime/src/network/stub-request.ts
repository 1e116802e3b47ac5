import { responseFactory } from "@smithy-contract/server-runtime";
import { HttpResponse } from "msw";

/** A request with the method, URL and headers that the router looks at. The URL no longer has the base URL's path. */
export function toTarget(request: Request, url: string): Request {
  return url === request.url ? request : new Request(url, { method: request.method, headers: request.headers });
}

const utf8 = new TextEncoder();

/**
 * Makes a response with a Content-Length, as the service sends one. Without it, MSW in Node closes its emulated connection
 * after each response, and a new connection costs as much as everything else in a mocked request. MSW in Node would copy any
 * response that is not one of its own.
 */
function createMeasuredResponse(body: BodyInit | null, init: ResponseInit): Response {
  if (typeof body !== "string" && !(body instanceof Uint8Array)) {
    return new HttpResponse(body, init);
  }
  const bytes = typeof body === "string" ? utf8.encode(body) : body;
  const length = String(bytes.length);
  if (init.headers instanceof Headers || Array.isArray(init.headers)) {
    const headers = new Headers(init.headers);
    headers.set("content-length", length);
    return new HttpResponse(bytes, { ...init, headers });
  }
  return new HttpResponse(bytes, { ...init, headers: { ...init.headers, "content-length": length } });
}

/** A copy of the request for the stub to read. The original stays readable for later handlers and for resolvers. */
export function toStubRequest(request: Request, url: string): Request | Promise<Request> {
  const copy = copyRequest(request, url);
  // A library such as zone.js may have replaced Promise, of which the promise of an async function is no instance.
  return "then" in copy ? copy.then(askForMeasuredResponse) : askForMeasuredResponse(copy);
}

function copyRequest(request: Request, url: string): Request | Promise<Request> {
  const hasBody = request.body !== null;
  if (url === request.url) {
    return hasBody ? request.clone() : request;
  }
  return hasBody ? moveWithBody(request, url) : moveTo(url, request, null);
}

async function moveWithBody(request: Request, url: string): Promise<Request> {
  return moveTo(url, request, await request.clone().arrayBuffer());
}

function moveTo(url: string, { method, headers, signal }: Request, body: BodyInit | null): Request {
  return new Request(url, { method, headers, signal, body });
}

/** Lets the server make its response to the request with a Content-Length. */
function askForMeasuredResponse(request: Request): Request {
  return Object.assign(request, { [responseFactory]: createMeasuredResponse });
}
