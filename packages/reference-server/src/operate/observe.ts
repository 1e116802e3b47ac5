import { randomUUID } from "node:crypto";
import type { Middleware } from "@smithy-contract/server-runtime";
import { findCaller } from "../auth/caller.ts";

/** A request that was answered. It names no header and no query: those may hold secrets. */
export interface AnsweredRequest {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** The operation, or undefined where the request was for none. */
  readonly operation: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** The access key that the request was signed with, or claims to be. */
  readonly caller: string | undefined;
}

/** The header that a request id stands in. */
export const requestIdHeader = "x-amzn-RequestId";

/** Gives every answer a request id, and tells of it once it is there. */
export function observe(onAnswer: (answered: AnsweredRequest) => void): Middleware {
  return async ({ request, operation }, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    const response = await next();
    response.headers.set(requestIdHeader, requestId);
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

/** The path of a URL, without making one. */
export function readPath(url: string): string {
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const path = start === -1 ? "/" : url.slice(start);
  return path.split(/[?#]/, 1)[0] ?? path;
}
