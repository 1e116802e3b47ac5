import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { ChecksumConstructor, HttpRequest, SourceData } from "@smithy/types";

/** SHA-256 with the interface that AWS's signer requires. */
const Sha256: ChecksumConstructor = class {
  #hash: Hash | Hmac;
  readonly #secret: SourceData | undefined;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = this.#open();
  }

  #open(): Hash | Hmac {
    return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", toBytes(this.#secret));
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {
    this.#hash = this.#open();
  }
};

function toBytes(data: SourceData): Uint8Array | string {
  if (typeof data === "string") {
    return data;
  }
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** The settings of a signature. */
export interface SigningOptions {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly service?: string;
  readonly signedAt?: Date;
  /** The seconds for which a presigned request is valid. Without it, the signature is put into a header. */
  readonly expiresIn?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The method. The default is GET. */
  readonly method?: string;
  /** A body that is signed and left out of the request, because the fetch API allows no body in a GET request. */
  readonly body?: string;
}

/** Creates a request that is signed with AWS's signer. */
export async function signRequest(url: string, options: SigningOptions = {}): Promise<Request> {
  const { accessKeyId = "AKIDEXAMPLE", secretAccessKey = "secret", service = "apigateway", sessionToken } = options;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region: "us-east-1",
    service,
    sha256: Sha256,
  });
  const { protocol, hostname, host, pathname, searchParams } = new URL(url);
  const request: HttpRequest = {
    method: options.method ?? "GET",
    protocol,
    hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { host, ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
  };
  const signingDate = options.signedAt ?? new Date();
  const signed =
    options.expiresIn === undefined
      ? await signer.sign(request, { signingDate })
      : await signer.presign(request, { signingDate, expiresIn: options.expiresIn });
  const parameters = Object.entries(signed.query ?? {}).map(([key, value]) => [key, String(value)]);
  const search = parameters.map((parameter) => parameter.map(encodeURIComponent).join("=")).join("&");
  return new Request(`${protocol}//${host}${pathname}${search === "" ? "" : `?${search}`}`, {
    method: options.method ?? "GET",
    headers: signed.headers,
  });
}
