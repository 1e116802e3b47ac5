import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalize, hashHex, type SignableRequest } from "./canonical-request.ts";
import type { Credentials } from "./read-credentials.ts";
import { readSignature, type RequestSignature } from "./read-signature.ts";

/** Milliseconds by which a caller's clock may be wrong. */
const maxSkew = 5 * 60 * 1000;

/** Seconds in a week, the longest time for which a presigned request is valid. */
const maxExpires = 604_800;

/** The service name in the credential scope of API Gateway's requests. */
const apiGateway = "apigateway";

/** Stands in for an unknown access key, so that refusing one takes as long as refusing a wrong secret. */
const nobody: Credentials = { accessKeyId: "", secretAccessKey: "unknown" };

/** Who signed a request, or why it is refused. The reason tells a caller nothing about the credentials. */
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
  service = apiGateway,
): Verdict {
  const found = readSignature(request.headers, request.url.searchParams);
  if (found === undefined) {
    return refuse("The request must be signed with Signature Version 4");
  }
  const reason = checkScope(found, service) ?? checkTime(found, now) ?? checkCoverage(found, request);
  if (reason !== undefined) {
    return refuse(reason);
  }

  const known = credentials.get(found.accessKeyId);
  const signer = known ?? nobody;
  const matches = listUnsigned(found).some((unsigned) =>
    equal(sign(request, found, signer, unsigned), found.signature),
  );
  const tokenMatches = equal(hashHex(signer.sessionToken ?? ""), hashHex(found.sessionToken ?? ""));
  if (known === undefined || !matches || !tokenMatches) {
    return refuse("The security token or the signature of the request is invalid");
  }
  return { ok: true, accessKeyId: found.accessKeyId };
}

function refuse(reason: string): Verdict {
  return { ok: false, reason };
}

/**
 * Lists the sets of query parameters that a signature may leave out. The query does not say whether the session token was
 * added before a presigned request was signed or after it, and AWS's services accept both.
 */
function listUnsigned({ presigned, sessionToken }: RequestSignature): readonly (readonly string[])[] {
  return presigned && sessionToken !== null ? [[], ["X-Amz-Security-Token"]] : [[]];
}

function checkScope({ scope, timestamp }: RequestSignature, service: string): string | undefined {
  if (scope.service !== service) {
    return `The request must be signed for the service ${service}`;
  }
  return timestamp.startsWith(scope.day) ? undefined : "The day in the credential scope must be the day of signing";
}

function checkTime({ timestamp, expires }: RequestSignature, now: Date): string | undefined {
  if (expires !== undefined && (!/^\d{1,6}$/.test(expires) || Number(expires) > maxExpires)) {
    return `X-Amz-Expires must be a number of seconds from 0 to ${maxExpires}, which is a week`;
  }
  const signedAt = Date.parse(timestamp.replace(/^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)$/, "$1-$2-$3:$4:$5"));
  const age = now.getTime() - signedAt;
  if (Number.isNaN(age) || age < -maxSkew) {
    return "The signature is not yet valid; check the clock";
  }
  // Outside of S3, AWS does not require X-Amz-Expires. Without it, a presigned request is valid as long as a signed one.
  const lifetime = expires === undefined ? maxSkew : Number(expires) * 1000;
  return age > lifetime ? "The signature has expired; check the clock" : undefined;
}

/**
 * Returns a reason for refusal unless the signature covers the host, all x-amz headers and the body, which could be forged
 * otherwise. It need not cover the session token, because that is compared with the token of the credentials.
 */
function checkCoverage({ signedHeaders, presigned }: RequestSignature, request: SignableRequest): string | undefined {
  const covered = new Set(signedHeaders);
  const amazon = [...request.headers.keys()].filter((name) => name.startsWith("x-amz-"));
  const required = ["host", ...amazon.filter((name) => name !== "x-amz-security-token")];
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
  if (claimed === null || presigned || claimed === hashHex(request.body)) {
    return undefined;
  }
  return "The hash of the body does not match x-amz-content-sha256";
}

function sign(
  request: SignableRequest,
  { scope: { day, region, service }, timestamp, signedHeaders }: RequestSignature,
  { secretAccessKey }: Credentials,
  unsigned: readonly string[],
): string {
  const scope = `${day}/${region}/${service}/aws4_request`;
  const canonical = canonicalize(request, signedHeaders, unsigned);
  const text = ["AWS4-HMAC-SHA256", timestamp, scope, hashHex(canonical)].join("\n");
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
