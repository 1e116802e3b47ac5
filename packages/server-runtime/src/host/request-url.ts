/**
 * Why a request target cannot become a URL. The text is for the caller: it names no part of the request.
 */
export interface BadTarget {
  readonly problem: string;
}

/** A path and query that `new URL` leaves as they are, written without the characters that a URL has to encode. */
const settledTarget = /^\/[!$%&'()*+,\-./0-9:;=@A-Z_a-z|~]*(?:\?[!$%&()*+,\-./0-9:;=?@A-Z[\\\]^_`a-z{|}~]*)?$/;
const dotSegment = /\/(?:\.|%2[Ee]){1,2}(?=[/?]|$)/;
// oxlint-disable-next-line no-control-regex -- control characters are what must not get into a URL
const neverInTarget = /[\u0000-\u0020#\u007f-\uffff]/;

/**
 * A path with its query behind an origin, as a URL that `new URL` does not change. Whoever looks at the path by
 * `new URL(request.url)`, such as middleware that guards a path, thus sees the same path as the router.
 *
 * What a URL can hold only in another form is encoded. What it cannot hold is refused, because its meaning would change:
 * dot segments, which a URL resolves, and backslashes, which it turns into slashes.
 * @param target begins with a slash; ASCII
 */
export function joinUrl(origin: string, target: string): string | BadTarget {
  const settled = settledTarget.test(target);
  if (!settled && neverInTarget.test(target)) {
    return { problem: "The request target has a character that no URL has." };
  }
  const query = target.indexOf("?");
  const path = query < 0 ? target : target.slice(0, query);
  if (path.includes("\\")) {
    return { problem: "The path has a backslash; encode it as %5C." };
  }
  if (dotSegment.test(path)) {
    return { problem: 'The path has a segment "." or "..", which a URL cannot hold.' };
  }
  if (settled) {
    return origin + target;
  }
  if (!path.startsWith("/")) {
    return { problem: "The request target is not a path." };
  }
  return origin + path.replace(/["<>^`{}]/g, percentEncode) + (query < 0 ? "" : encodeQuery(target.slice(query)));
}

function encodeQuery(query: string): string {
  return query.replace(/["'<>]/g, percentEncode);
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** What may stand in a host with its port; anything else, such as a slash or an at sign, could move the path. */
const hostCharacters = /^(?:[0-9A-Za-z._~-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{0,5})?$/;
const knownOrigins = new Map<string, string | undefined>();

/**
 * The origin of a `Host` header's value, as a URL writes it, or undefined where it is none. The answers are remembered,
 * since a server hears the same few hosts all the time.
 */
export function readOrigin(scheme: "http" | "https", host: string): string | undefined {
  const key = `${scheme}://${host}`;
  if (knownOrigins.has(key)) {
    return knownOrigins.get(key);
  }
  const url = hostCharacters.test(host) && URL.canParse(key) ? new URL(key) : undefined;
  // A caller chooses the Host: the memory of them must not grow without end.
  if (knownOrigins.size >= 256) {
    knownOrigins.clear();
  }
  if (key.length <= 300) {
    knownOrigins.set(key, url?.origin);
  }
  return url?.origin;
}
