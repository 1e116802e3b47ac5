import { Crc32c, Crc64NvmeJs as Crc64Nvme } from "@aws-sdk/checksums/crc";
import type { Checksum } from "@smithy/types";
import { formatBase64 } from "../../codec/base64.ts";
import { ProtocolError } from "../errors.ts";
import type { Protocol } from "../protocol.ts";
import { crc32, toBigEndian } from "./crc32.ts";
import { md5 } from "./md5.ts";

/** How the checksum in each of these headers is computed from the body. */
const algorithms: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> | Uint8Array>> = {
  "content-md5": md5,
  "x-amz-checksum-crc32": (bytes) => toBigEndian(crc32(bytes)),
  "x-amz-checksum-crc32c": (bytes) => runHash(new Crc32c(), bytes),
  "x-amz-checksum-crc64nvme": (bytes) => runHash(new Crc64Nvme(), bytes),
  "x-amz-checksum-sha1": (bytes) => digest("SHA-1", bytes),
  "x-amz-checksum-sha256": (bytes) => digest("SHA-256", bytes),
};

/**
 * Makes a protocol verify the checksums of bodies, for services with operations that require one. It is apart from the
 * protocols so that other services do not load the algorithms.
 *
 * @example
 * const server = createServer({ ...service, protocols: [withChecksums(restJson1)] }, implementation);
 */
export function withChecksums(protocol: Protocol): Protocol {
  return { id: protocol.id, bind: (service, limits) => protocol.bind(service, limits, verifyChecksum) };
}

/**
 * Compares a body with all checksums in its request's headers.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait}
 * @throws {ProtocolError} if there is none or if one differs (400)
 */
export async function verifyChecksum(headers: Headers, bytes: Uint8Array): Promise<void> {
  const sent = Object.entries(algorithms).filter(([header]) => headers.has(header));
  if (sent.length === 0) {
    throw new ProtocolError({
      status: 400,
      type: "InvalidRequest",
      message: `This operation requires a checksum of the body; send one of ${Object.keys(algorithms).join(", ")}.`,
    });
  }
  for (const [header, compute] of sent) {
    if (formatBase64(await compute(new Uint8Array(bytes))) !== headers.get(header)) {
      throw new ProtocolError({
        status: 400,
        type: "BadDigest",
        message: `The body does not have the checksum in the header ${header}; it may have been damaged in transit.`,
      });
    }
  }
}

async function runHash(hash: Checksum, bytes: Uint8Array): Promise<Uint8Array> {
  hash.update(bytes);
  return hash.digest();
}

async function digest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}
