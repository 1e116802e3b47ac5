import { createHash } from "node:crypto";
import type { Middleware } from "@smithy-contract/server-runtime";

/**
 * Creates middleware that adds an ETag to each integration and responds with 304 if the caller already has it.
 * {@link https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests}
 */
export function answerConditionally(): Middleware<unknown> {
  return async ({ request }, next) => {
    const response = await next();
    if (request.method !== "GET" || response.status !== 200) {
      return response;
    }
    const body = await response.text();
    const headers = new Headers(response.headers);
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    headers.set("etag", tag);
    // The same URL has two representations, so a cache must consider Accept.
    headers.append("vary", "Accept");
    if (!matches(request.headers.get("if-none-match"), tag)) {
      return new Response(body, { status: 200, headers });
    }
    headers.delete("content-type");
    return new Response(null, { status: 304, headers });
  };
}

/** Returns whether If-None-Match contains the tag. The comparison is weak, as the RFC requires. */
function matches(condition: string | null, tag: string): boolean {
  if (condition === null) {
    return false;
  }
  return condition.split(",").some((part) => {
    const listed = part.trim();
    return listed === "*" || listed.replace(/^W\//, "") === tag;
  });
}
