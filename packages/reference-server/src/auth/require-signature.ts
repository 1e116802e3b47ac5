import { UnauthorizedException } from "@apigateway/types";
import { type Middleware, ProtocolError } from "@smithy-contract/server-runtime";
import { rememberCaller } from "./caller.ts";
import type { Credentials } from "./read-credentials.ts";
import { verifyRequest } from "./verify-request.ts";

/** Bytes of a body that is read to verify it. No operation here has one. */
const maxBodyBytes = 1024 * 1024;

/** Middleware that throws the modelled UnauthorizedException if a request is not signed with one of the credentials. */
export function requireSignature(credentials: ReadonlyMap<string, Credentials>): Middleware {
  return async ({ request }, next) => {
    const body = await readBody(request);
    if (body === undefined) {
      throw new ProtocolError({
        status: 413,
        type: "RequestEntityTooLarge",
        message: "The body is too large to be verified",
      });
    }
    const { method, headers } = request;
    const verdict = verifyRequest({ method, url: new URL(request.url), headers, body }, credentials, new Date());
    if (!verdict.ok) {
      throw new UnauthorizedException({ message: verdict.reason });
    }
    rememberCaller(request, verdict.accessKeyId);
    return next();
  };
}

/** The body, or undefined where it is too large. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  if (request.body === null) {
    return new Uint8Array();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.clone().body ?? []) {
    length += chunk.length;
    if (length > maxBodyBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
