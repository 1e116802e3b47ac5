/** The one algorithm there is. */
const algorithm = "AWS4-HMAC-SHA256";

/** Names of headers, separated by semicolons; anything else could not be looked up. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:;[\w!#$%&'*+.^`|~-]+)*$/;

/** What a signed request says of its signature. */
export interface RequestSignature {
  readonly accessKeyId: string;
  /** The day, the region and the service that the signing key is made for. */
  readonly scope: { readonly day: string; readonly region: string; readonly service: string };
  /** When it was signed, as the request writes it: `20160613T213210Z`. */
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  /** The signature, 64 hexadecimal digits. */
  readonly signature: string;
  readonly sessionToken?: string;
  /** Seconds for which a presigned request holds; absent where the signature is in a header. */
  readonly expiresIn?: number;
}

/**
 * Reads the signature of a request, from its Authorization header or, for a presigned one, from its query. Undefined
 * where there is none or it is malformed.
 * {@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html}
 */
export function readSignature(headers: Headers, query: URLSearchParams): RequestSignature | undefined {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    return query.has("X-Amz-Signature") ? undefined : readHeader(authorization, headers);
  }
  return readQuery(query);
}

function readHeader(authorization: string, headers: Headers): RequestSignature | undefined {
  if (!authorization.startsWith(`${algorithm} `)) {
    return undefined;
  }
  const fields = new Map(
    authorization
      .slice(algorithm.length)
      .split(",")
      .map((field): [string, string] => {
        const at = field.indexOf("=");
        return [field.slice(0, at).trim(), field.slice(at + 1).trim()];
      }),
  );
  return assemble({
    credential: fields.get("Credential"),
    signedHeaders: fields.get("SignedHeaders"),
    signature: fields.get("Signature"),
    timestamp: headers.get("x-amz-date"),
    sessionToken: headers.get("x-amz-security-token"),
  });
}

function readQuery(query: URLSearchParams): RequestSignature | undefined {
  if (query.get("X-Amz-Algorithm") !== algorithm) {
    return undefined;
  }
  const expires = query.get("X-Amz-Expires") ?? "";
  // A week at most, as the service has it.
  if (!/^\d{1,6}$/.test(expires) || Number(expires) > 604_800) {
    return undefined;
  }
  const signature = assemble({
    credential: query.get("X-Amz-Credential"),
    signedHeaders: query.get("X-Amz-SignedHeaders"),
    signature: query.get("X-Amz-Signature"),
    timestamp: query.get("X-Amz-Date"),
    sessionToken: query.get("X-Amz-Security-Token"),
  });
  return signature === undefined ? undefined : { ...signature, expiresIn: Number(expires) };
}

interface Fields {
  readonly credential: string | null | undefined;
  readonly signedHeaders: string | null | undefined;
  readonly signature: string | null | undefined;
  readonly timestamp: string | null;
  readonly sessionToken: string | null;
}

function assemble({
  credential,
  signedHeaders,
  signature,
  timestamp,
  sessionToken,
}: Fields): RequestSignature | undefined {
  const scope = /^([\w.=@+-]{1,128})\/(\d{8})\/([\w-]{1,64})\/([\w-]{1,64})\/aws4_request$/.exec(credential ?? "");
  const [, accessKeyId, day, region, service] = scope ?? [];
  if (accessKeyId === undefined || day === undefined || region === undefined || service === undefined) {
    return undefined;
  }
  if (!signedHeaders || !headerNames.test(signedHeaders)) {
    return undefined;
  }
  if (!/^[0-9a-f]{64}$/.test(signature ?? "") || !/^\d{8}T\d{6}Z$/.test(timestamp ?? "")) {
    return undefined;
  }
  return {
    accessKeyId,
    scope: { day, region, service },
    timestamp: timestamp ?? "",
    signedHeaders: signedHeaders.split(";"),
    signature: signature ?? "",
    ...(sessionToken === null ? {} : { sessionToken }),
  };
}
