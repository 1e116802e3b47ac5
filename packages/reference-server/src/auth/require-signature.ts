import { UnauthorizedException } from "@apigateway/types";
import { type Middleware, ProtocolError } from "@smithy-contract/server-runtime";
import type { ReferenceHost } from "../host/reference-host.ts";
import { rememberCaller } from "./caller.ts";
import type { Credentials } from "./read-credentials.ts";
import { verifyRequest } from "./verify-request.ts";

/** The maximum size in bytes of a body to verify. The service's only operation has no body. */
const maxBodyBytes = 1024 * 1024;

/** Creates middleware that throws the modelled UnauthorizedException unless a request is signed with one of the credentials. */
export function requireSignature(credentials: ReadonlyMap<string, Credentials>): Middleware<ReferenceHost | undefined> {
  return async ({ request, context }, next) => {
    const body = await readBody(request, context);
    if (body === undefined) {
      throw new ProtocolError({
        status: 413,
        type: "RequestEntityTooLarge",
        message: `The body must be at most ${maxBodyBytes} bytes for its signature to be verified`,
      });
    }
    const { method, headers } = request;
    const url = new URL(request.url);
    const lines = context?.rawHeaders === undefined ? {} : { rawHeaders: context.rawHeaders };
    const verdict = verifyRequest({ method, url, headers, body, ...lines }, credentials, new Date());
    if (!verdict.ok) {
      throw new UnauthorizedException({ message: verdict.reason });
    }
    rememberCaller(request, verdict.accessKeyId);
    return next();
  };
}

/** Returns a copy of the body, or undefined if it is larger than {@link maxBodyBytes}. */
async function readBody(request: Request, host: ReferenceHost | undefined): Promise<Uint8Array | undefined> {
  if (request.body === null) {
    const { method, headers } = request;
    const hasBody = headers.has("content-length") || headers.has("transfer-encoding");
    const isUnseen = (method === "GET" || method === "HEAD") && hasBody && host?.readBody !== undefined;
    return isUnseen ? host.readBody(maxBodyBytes) : new Uint8Array();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The end of the loop must not wait for the copy to be cancelled, which waits for the request's own body.
  for await (const chunk of request.clone().body?.values({ preventCancel: true }) ?? []) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
