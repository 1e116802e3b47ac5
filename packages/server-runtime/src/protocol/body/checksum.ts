import { formatBase64 } from "../../codec/base64.ts";
import { ProtocolError } from "../errors.ts";
import { crc32, toBigEndian } from "./crc32.ts";
import { md5 } from "./md5.ts";

/** How the checksum in each of these headers is computed from the body. */
const algorithms: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array>> = {
  "content-md5": md5,
  "x-amz-checksum-crc32": (bytes) => toBigEndian(crc32(bytes)),
  "x-amz-checksum-sha1": (bytes) => digest("SHA-1", bytes),
  "x-amz-checksum-sha256": (bytes) => digest("SHA-256", bytes),
};

/**
 * Compares a body with the checksums that its request carries. A request without any is accepted, because a client may
 * choose any algorithm, and older clients send none.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait}
 * @throws {ProtocolError} if a checksum differs (400)
 */
export async function verifyChecksum(headers: Headers, bytes: Uint8Array): Promise<void> {
  for (const [header, compute] of Object.entries(algorithms)) {
    const expected = headers.get(header);
    if (expected !== null && formatBase64(await compute(new Uint8Array(bytes))) !== expected) {
      throw new ProtocolError({
        status: 400,
        type: "BadDigest",
        message: `The body does not have the checksum in the header ${header}; it may have been damaged in transit.`,
      });
    }
  }
}

async function digest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
