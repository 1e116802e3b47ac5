import { hostRequestId, type RequestWithId } from "../protocol/host-shortcuts.ts";
import { withMutableHeaders } from "./mutable-headers.ts";

/** The header that a response has its request id in. AWS's SDKs show it as `$metadata.requestId`. */
export const requestIdHeader = "x-amzn-requestid";

/** Where the ids of requests come from, and whether responses carry them. */
export type RequestIds = boolean | RequestIdsFromHeader;

/** Takes the id of a request from one of its headers. */
export interface RequestIdsFromHeader {
  /**
   * The header, such as `x-request-id`. Name one only if a trusted proxy sets it on every request, because callers could
   * otherwise choose the ids that are in the logs. An id that {@link isRequestId} refuses is replaced by a new one.
   */
  readonly fromHeader: string;
}

/**
 * Tells whether a text from outside may be used as a request id: 1 to 128 letters, digits and `-_.:;=+/@`, which neither a
 * header nor a line of a log gives another meaning.
 */
export function isRequestId(text: string): boolean {
  return /^[\w.:;=+/@-]{1,128}$/.test(text);
}

/**
 * Reads the option `requestIds`.
 * @returns the header that ids are taken from, or undefined if there is none
 * @throws {TypeError} if no request can have a header of the name
 */
export function readRequestIdSource(requestIds: RequestIds = true): string | undefined {
  if (typeof requestIds === "boolean") {
    return undefined;
  }
  try {
    // A name that is missing would be read as the header "undefined".
    new Headers().has(requestIds.fromHeader ?? "");
  } catch (cause) {
    const given = JSON.stringify(requestIds.fromHeader);
    throw new TypeError(`requestIds.fromHeader is ${given}; it must be a header's name, such as "x-request-id".`, {
      cause,
    });
  }
  return requestIds.fromHeader;
}

/**
 * Returns the id of a request: the one in the header, if a header is given and its value can be used; or else the one
 * that the host has; or else a new one.
 */
export function identifyRequest(request: Request, header: string | undefined): string {
  const given = header === undefined ? null : request.headers.get(header);
  if (given !== null && isRequestId(given)) {
    return given;
  }
  return (hasHostId(request) ? request[hostRequestId] : undefined) ?? createRequestId();
}

function hasHostId(request: Request): request is RequestWithId {
  return hostRequestId in request;
}

/** Makes a new request id. */
export function createRequestId(): string {
  return crypto.randomUUID();
}

/** Adds a request id to a response, unless it has one. A response whose headers cannot be changed is copied. */
export function addRequestId(response: Response, requestId: string): Response {
  if (response.headers.has(requestIdHeader)) {
    return response;
  }
  const changed = withMutableHeaders(response);
  changed.headers.set(requestIdHeader, requestId);
  return changed;
}
