import { malformedRequest } from "../protocol/errors.ts";

/** A path and query that `new URL` leaves unchanged, because they have no character that a URL encodes. */
const settledTarget = /^\/[!$%&'()*+,\-./0-9:;=@A-Z_a-z|~]*(?:\?[!$%&()*+,\-./0-9:;=?@A-Z[\\\]^_`a-z{|}~]*)?$/;
/** A settled target as most are: without a query, percent signs and segments that begin with a dot. */
const plainTarget = /^(?:\/(?:[!$&'()*+,\-0-9:;=@A-Z_a-z|~][!$&'()*+,\-.0-9:;=@A-Z_a-z|~]*)?)+$/;
const dotSegment = /\/(?:\.|%2[Ee]){1,2}(?=[/?]|$)/;
// oxlint-disable-next-line no-control-regex -- a URL must not contain control characters
const neverInTarget = /[\u0000-\u0020#\u007f-\uffff]/;

/**
 * Joins an origin and a request target to a URL that `new URL` does not change. Middleware that guards a path by
 * `new URL(request.url)` therefore sees the same path as the router.
 * @param target the path and query as they were sent
 * @throws {ProtocolError} if a URL cannot represent the target (400)
 */
export function joinUrl(origin: string, target: string): string {
  return origin + settleTarget(target);
}

/**
 * Returns a request target as it is in a URL. Characters that a URL must encode are encoded. Dot segments and backslashes
 * are refused, because a URL would resolve the former and turn the latter into slashes, so that the path would mean
 * something else.
 * @param target the path and query as they were sent
 * @throws {ProtocolError} if a URL cannot represent the target (400)
 */
export function settleTarget(target: string): string {
  if (plainTarget.test(target)) {
    return target;
  }
  const settled = settledTarget.test(target);
  if (!settled && neverInTarget.test(target)) {
    throw malformedRequest("The request target has a character that a URL cannot hold; percent-encode it.");
  }
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  if (path.includes("\\")) {
    throw malformedRequest("The path has a backslash; encode it as %5C.");
  }
  if (dotSegment.test(path)) {
    throw malformedRequest('The path has a segment "." or "..", which a URL cannot hold.');
  }
  if (settled) {
    return target;
  }
  if (!path.startsWith("/")) {
    throw malformedRequest("The request target is not a path.");
  }
  return path.replace(/["<>^`{}]/g, percentEncode) + (query < 0 ? "" : encodeQuery(target.slice(query)));
}

function encodeQuery(query: string): string {
  return query.replace(/["'<>]/g, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A host with an optional port. Other characters, such as a slash or an at sign, could move the path. */
const hostCharacters = /^(?:[0-9A-Za-z._~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/;
const knownOrigins = { http: new Map<string, string | undefined>(), https: new Map<string, string | undefined>() };

/**
 * Returns the origin of a `Host` header's value as a URL writes it, or undefined if the value is not a host. Results are
 * cached, because a server gets the same few hosts all the time.
 */
export function readOrigin(scheme: "http" | "https", host: string): string | undefined {
  const known = knownOrigins[scheme];
  const origin = known.get(host);
  if (origin !== undefined || known.has(host)) {
    return origin;
  }
  const url = `${scheme}://${host}`;
  const read = hostCharacters.test(host) && URL.canParse(url) ? new URL(url).origin : undefined;
  // Callers choose the Host header, so the size of the cache is limited.
  if (known.size >= 256) {
    known.clear();
  }
  if (host.length <= 300) {
    known.set(host, read);
  }
  return read;
}
