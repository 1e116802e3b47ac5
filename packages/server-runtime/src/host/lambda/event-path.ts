import { stripBasePath } from "../base-path.ts";
import type { HttpApiEvent, KnownEvent, RestApiEvent } from "./events.ts";

/**
 * Restores the path of an event's request as the caller sent it, percent-encoded.
 *
 * REST APIs, function URLs and load balancers leave it unchanged. HTTP APIs decode it, in both payload formats, and put a
 * named stage in front of it. If the route has labels, their values tell which slashes were part of a label.
 * @param basePath a custom domain's path mapping, which is removed if the path begins with it
 */
export function readEventPath(known: KnownEvent, basePath: string): string {
  const strip = (path: string): string => stripBasePath(path, basePath) ?? path;
  switch (known.kind) {
    case "load-balancer":
      return encodeUnfit(strip(known.event.path));
    case "rest": {
      const { event } = known;
      if (event.version !== "1.0") {
        return encodeUnfit(strip(event.path));
      }
      return encodeDecoded(strip(stripStage(event.path, event)), event.resource, event.pathParameters);
    }
    case "http": {
      const { event } = known;
      if (isFunctionUrl(event)) {
        return encodeUnfit(strip(event.rawPath));
      }
      const route = event.routeKey?.slice(event.routeKey.indexOf(" ") + 1);
      return encodeDecoded(strip(stripStage(event.rawPath, event)), route, event.pathParameters);
    }
  }
}

/** Distinguishes a function URL's event from an HTTP API's, which differ only in the domain. */
function isFunctionUrl(event: HttpApiEvent): boolean {
  return /\.lambda-url\./.test(event.requestContext.domainName ?? "");
}

function stripStage(path: string, event: HttpApiEvent | RestApiEvent): string {
  const { stage } = event.requestContext;
  if (stage === undefined || stage === "" || stage === "$default") {
    return path;
  }
  return stripBasePath(path, `/${stage}`) ?? path;
}

function encodeDecoded(
  path: string,
  route: string | undefined,
  values: Readonly<Record<string, string | undefined>> | null | undefined,
): string {
  return rebuildPath(path, route, values ?? {}) ?? path.split("/").map(encodeSegment).join("/");
}

/**
 * Rebuilds an encoded path from a route such as `/notes/{id}` and the values of its labels. Slashes are encoded again,
 * except in a greedy label, where they separate segments. Returns undefined if route and values do not make up the path.
 */
function rebuildPath(
  path: string,
  route: string | undefined,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (route?.includes("{") !== true) {
    return undefined;
  }
  const fill = (valueOf: (name: string, greedy: boolean) => string): string =>
    route.replace(/\{([^{}+]+)(\+?)\}/g, (_label, name: string, plus: string) => valueOf(name, plus === "+"));
  if (fill((name) => values[name] ?? "") === path) {
    return fill((name, greedy) => {
      const value = values[name] ?? "";
      return greedy ? value.split("/").map(encodeSegment).join("/") : encodeSegment(value);
    });
  }
  // The values are still encoded, so they are exactly what the caller sent.
  if (fill((name) => decode(values[name] ?? "")) === path) {
    return fill((name) => encodeUnfit(values[name] ?? ""));
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encodes a decoded text, with a replacement character for lone surrogates. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

/** Encodes the characters that cannot occur in an encoded path or query, and leaves the rest unchanged. */
export function encodeUnfit(text: string): string {
  return text.replace(/[^!-~]|#/gu, encodeSegment);
}
