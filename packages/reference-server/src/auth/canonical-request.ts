import { createHash } from "node:crypto";

/** The parts of a request that a signature covers. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /**
   * The header lines as they arrived, names and values in turn. {@link Headers} joins repeated lines with a comma and a
   * space, and a signature covers them joined with a comma. Without this, a repeated header cannot be verified.
   */
  readonly rawHeaders?: readonly string[];
  readonly body: Uint8Array;
}

/** The query parameter that holds the signature of a presigned request, and so cannot be covered by it. */
const signatureParameter = "X-Amz-Signature";

/**
 * Returns the canonical form of a request, which its signature is computed from.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request}
 */
export function canonicalize(
  request: SignableRequest,
  signedHeaders: readonly string[],
  unsigned: readonly string[] = [],
): string {
  const { method, url, body } = request;
  return [
    method,
    canonicalizePath(url.pathname),
    canonicalizeQuery(url.search, [signatureParameter, ...unsigned]),
    ...signedHeaders.map((name) => `${name}:${canonicalizeHeader(name, request)}`),
    "",
    signedHeaders.join(";"),
    hashHex(body),
  ].join("\n");
}

/** Returns the SHA-256 hash of text or bytes in lower-case hexadecimal digits. */
export function hashHex(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Encodes each segment of an already encoded path a second time and removes empty segments, as the specification requires. */
function canonicalizePath(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "");
  const trailing = path.endsWith("/") && segments.length > 0 ? "/" : "";
  return `/${segments.map(encode).join("/")}${trailing}`;
}

function canonicalizeQuery(search: string, unsigned: readonly string[]): string {
  return search
    .slice(1)
    .split("&")
    .filter((parameter) => parameter !== "")
    .map((parameter): [string, string] => {
      const at = parameter.indexOf("=");
      return at === -1 ? [parameter, ""] : [parameter.slice(0, at), parameter.slice(at + 1)];
    })
    .map(([name, value]): [string, string] => [encode(decode(name)), encode(decode(value))])
    .filter(([name]) => !unsigned.includes(name))
    .toSorted(compareParameters)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** Compares parameters by name and then by value. Comparing the joined text would sort `a-b=` before `a=`. */
function compareParameters([a, aValue]: readonly [string, string], [b, bValue]: readonly [string, string]): number {
  if (a !== b) {
    return a < b ? -1 : 1;
  }
  return aValue < bValue ? -1 : 1;
}

/**
 * Joins the lines of a header with a comma. In each line, white space is trimmed at the ends and collapsed to one space
 * inside. Tabs count as white space, as they do for the AWS CLI and the SDKs for JavaScript, Java and Python.
 */
function canonicalizeHeader(name: string, request: SignableRequest): string {
  return listLines(name, request)
    .map((line) => line.replace(/^[ \t]+|[ \t]+$/g, "").replace(/[ \t]+/g, " "))
    .join(",");
}

function listLines(name: string, { headers, rawHeaders = [], url }: SignableRequest): readonly string[] {
  const lines = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  return lines.length > 0 ? lines : [headers.get(name) ?? (name === "host" ? url.host : "")];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encodes all characters except the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
