import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";

/** A request and its outcome. Headers and the query are not included, because they may contain secrets. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** The operation, or undefined if the request matches none. */
  readonly operation: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** The access key that the request was verified with, or undefined if it was not verified. */
  readonly caller: string | undefined;
}

/** Creates middleware that calls `onAnswer` after each request. */
export function observe(onAnswer: (answered: AnsweredRequest) => void): Middleware<unknown> {
  return async ({ request, requestId, operation }, next) => {
    const started = performance.now();
    const response = await next();
    onAnswer({
      requestId,
      method: request.method,
      path: readPath(request.url),
      operation,
      status: response.status,
      durationMs: performance.now() - started,
      caller: findCaller(request),
    });
    return response;
  };
}

/** Returns the path of a request's URL. This is faster than parsing the URL. */
export function readPath(url: string): string {
  const path = url.slice(url.indexOf("/", url.indexOf("//") + 2));
  return path.split(/[?#]/, 1)[0] ?? path;
}
