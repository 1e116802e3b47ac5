import { malformedRequest } from "../errors.ts";
import { hasTarget, requestTarget, type RequestTarget } from "../host-shortcuts.ts";
import { splitOnce } from "./uri-pattern.ts";

/** Returns the path and query of a request's URL. */
export function readTarget(request: Request): RequestTarget {
  return hasTarget(request) ? request[requestTarget] : parseTarget(request.url);
}

/** Extracts path and query from an absolute URL, without the cost of parsing the rest. */
export function parseTarget(url: string): RequestTarget {
  const authority = url.indexOf("://");
  const fragment = url.indexOf("#");
  const end = fragment < 0 ? url.length : fragment;
  const question = url.indexOf("?");
  const pathEnd = question < 0 || question > end ? end : question;
  const slash = url.indexOf("/", authority < 0 ? 0 : authority + 3);
  const path = slash < 0 || slash > pathEnd ? "/" : url.slice(slash, pathEnd);
  return { path, query: url.slice(pathEnd + 1, end) };
}

/**
 * Undoes percent-encoding.
 * @param place the name of the text with which the error message begins, such as "The path"
 * @throws {ProtocolError} if the encoding is broken (400)
 */
export function percentDecode(text: string, place: string): string {
  if (!text.includes("%")) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformedRequest(`${place} is not valid percent-encoded UTF-8.`);
  }
}

/** Parses a query string into parameters, each with all of its values. A plus sign means a space, as in the URL standard. */
export function parseQuery(query: string): Map<string, string[]> {
  const parameters = new Map<string, string[]>();
  if (query === "") {
    return parameters;
  }
  for (const pair of query.split("&")) {
    if (pair === "") {
      continue;
    }
    const [rawName, rawValue] = splitOnce(pair.includes("+") ? pair.replaceAll("+", " ") : pair, "=");
    const name = percentDecode(rawName, "The query string");
    const value = percentDecode(rawValue, `The query parameter ${name}`);
    const values = parameters.get(name);
    if (values === undefined) {
      parameters.set(name, [value]);
    } else {
      values.push(value);
    }
  }
  return parameters;
}
