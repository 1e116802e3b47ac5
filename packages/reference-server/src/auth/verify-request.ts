import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalize, hashHex, type SignableRequest } from "./canonical-request.ts";
import type { Credentials } from "./read-credentials.ts";
import { readSignature, type RequestSignature } from "./read-signature.ts";

/** The maximum difference between the clocks of caller and server in milliseconds. */
const maxSkew = 5 * 60 * 1000;

/** The service name in the credential scope of API Gateway's requests. */
const service = "apigateway";

/** The credentials used for an unknown access key, so that the response time does not reveal whether a key exists. */
const nobody: Credentials = { accessKeyId: "", secretAccessKey: "unknown" };

/** The verified caller, or the reason for the refusal. The reason contains nothing that the caller does not know. */
export type Verdict =
  | { readonly ok: true; readonly accessKeyId: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Verifies the Signature Version 4 of a request, which is in a header or, if the request is presigned, in the query.
 *
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html}
 */
export function verifyRequest(
  request: SignableRequest,
  credentials: ReadonlyMap<string, Credentials>,
  now: Date,
): Verdict {
  const found = readSignature(request.headers, request.url.searchParams);
  if (found === undefined) {
    return refuse("The request must be signed with Signature Version 4");
  }
  const reason = checkScope(found) ?? checkTime(found, now) ?? checkCoverage(found, request);
  if (reason !== undefined) {
    return refuse(reason);
  }

  const known = credentials.get(found.accessKeyId);
  const signer = known ?? nobody;
  const matches = equal(sign(request, found, signer), found.signature);
  const tokenMatches = equal(hashHex(signer.sessionToken ?? ""), hashHex(found.sessionToken ?? ""));
  if (known === undefined || !matches || !tokenMatches) {
    return refuse("The security token or the signature of the request is invalid");
  }
  return { ok: true, accessKeyId: found.accessKeyId };
}

function refuse(reason: string): Verdict {
  return { ok: false, reason };
}

function checkScope({ scope, timestamp }: RequestSignature): string | undefined {
  if (scope.service !== service) {
    return `The request must be signed for the service ${service}`;
  }
  return timestamp.startsWith(scope.day) ? undefined : "The day in the credential scope must be the day of signing";
}

function checkTime({ timestamp, expiresIn }: RequestSignature, now: Date): string | undefined {
  const signedAt = Date.parse(timestamp.replace(/^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)$/, "$1-$2-$3:$4:$5"));
  const age = now.getTime() - signedAt;
  if (Number.isNaN(age) || age < -maxSkew) {
    return "The signature is not yet valid; check the clock";
  }
  const lifetime = expiresIn === undefined ? maxSkew : expiresIn * 1000;
  return age > lifetime ? "The signature has expired; check the clock" : undefined;
}

/** Returns a reason for refusal unless the signature covers the host, all x-amz headers and the body, which could be forged otherwise. */
function checkCoverage({ signedHeaders, expiresIn }: RequestSignature, request: SignableRequest): string | undefined {
  const covered = new Set(signedHeaders);
  const required = ["host", ...[...request.headers.keys()].filter((name) => name.startsWith("x-amz-"))];
  const missing = required.filter((name) => !covered.has(name));
  if (missing.length > 0) {
    return `The signature must cover ${missing.join(", ")}`;
  }
  const unsorted = signedHeaders.some(
    (name, index) => name <= (signedHeaders[index - 1] ?? "") || name !== name.toLowerCase(),
  );
  if (unsorted) {
    return "The signed headers must be in lower case and in alphabetical order";
  }
  const claimed = request.headers.get("x-amz-content-sha256");
  if (claimed === null || expiresIn !== undefined || claimed === hashHex(request.body)) {
    return undefined;
  }
  return "The hash of the body does not match x-amz-content-sha256";
}

function sign(request: SignableRequest, found: RequestSignature, { secretAccessKey }: Credentials): string {
  const { day, region } = found.scope;
  const scope = `${day}/${region}/${service}/aws4_request`;
  const canonical = canonicalize(request, found.signedHeaders);
  const text = ["AWS4-HMAC-SHA256", found.timestamp, scope, hashHex(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, text).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Compares two strings in constant time, so that the time does not reveal how many characters match. */
function equal(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
