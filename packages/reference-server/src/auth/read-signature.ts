/** The only supported algorithm. */
const algorithm = "AWS4-HMAC-SHA256";

/** Valid header names, separated by semicolons. `Headers.get` would throw on other names. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:;[\w!#$%&'*+.^`|~-]+)*$/;

/** The signature of a request, with the fields that describe it. */
export interface RequestSignature {
  readonly accessKeyId: string;
  /** The credential scope: the day, region and service that the signing key is derived from. */
  readonly scope: { readonly day: string; readonly region: string; readonly service: string };
  /** The time of signing in the format of the request, such as `20160613T213210Z`. */
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  /** The signature as 64 hexadecimal digits. */
  readonly signature: string;
  readonly sessionToken: string | null;
  /** Whether the signature is in the query, as opposed to the Authorization header. */
  readonly presigned: boolean;
  /** X-Amz-Expires as a presigned request writes it, which should be a number of seconds. */
  readonly expires?: string;
}

/**
 * Reads the signature of a request from its Authorization header or, if it is presigned, from its query. Returns undefined
 * if the request has no signature or a malformed one.
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
    presigned: false,
  });
}

function readQuery(query: URLSearchParams): RequestSignature | undefined {
  if (query.get("X-Amz-Algorithm") !== algorithm) {
    return undefined;
  }
  const signature = assemble({
    credential: query.get("X-Amz-Credential"),
    signedHeaders: query.get("X-Amz-SignedHeaders"),
    signature: query.get("X-Amz-Signature"),
    timestamp: query.get("X-Amz-Date"),
    sessionToken: query.get("X-Amz-Security-Token"),
    presigned: true,
  });
  const expires = query.get("X-Amz-Expires");
  return signature === undefined || expires === null ? signature : { ...signature, expires };
}

interface Fields {
  readonly credential: string | null | undefined;
  readonly signedHeaders: string | null | undefined;
  readonly signature: string | null | undefined;
  readonly timestamp: string | null;
  readonly sessionToken: string | null;
  readonly presigned: boolean;
}

function assemble({
  credential,
  signedHeaders,
  signature,
  timestamp,
  sessionToken,
  presigned,
}: Fields): RequestSignature | undefined {
  const scope = /^([\w.=@+-]{1,128})\/(\d{8})\/([\w-]{1,64})\/([\w-]{1,64})\/aws4_request$/.exec(credential ?? "");
  const names = signedHeaders ?? "";
  if (scope === null || !headerNames.test(names)) {
    return undefined;
  }
  if (!/^[0-9a-f]{64}$/.test(signature ?? "") || !/^\d{8}T\d{6}Z$/.test(timestamp ?? "")) {
    return undefined;
  }
  const [, accessKeyId = "", day = "", region = "", service = ""] = scope;
  return {
    accessKeyId,
    scope: { day, region, service },
    timestamp: timestamp ?? "",
    signedHeaders: names.split(";"),
    signature: signature ?? "",
    presigned,
    sessionToken,
  };
}
