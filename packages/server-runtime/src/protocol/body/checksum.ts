import { Crc32, Crc32c, Crc64NvmeJs as Crc64Nvme } from "@aws-sdk/checksums/crc";
import { Md5 } from "@aws-sdk/checksums/md5";
import { Sha1, Sha256 } from "@aws-sdk/checksums/sha";
import type { Checksum } from "@smithy/types";
import { formatBase64 } from "@smithy-contract/shapes";
import { ProtocolError } from "../errors.ts";
import type { BodyChecksum, Protocol } from "../protocol.ts";

/** The algorithm of the checksum in each of these headers. */
const algorithms: Readonly<Record<string, new () => Checksum>> = {
  "content-md5": Md5,
  "x-amz-checksum-crc32": Crc32,
  "x-amz-checksum-crc32c": Crc32c,
  "x-amz-checksum-crc64nvme": Crc64Nvme,
  "x-amz-checksum-sha1": Sha1,
  "x-amz-checksum-sha256": Sha256,
};

/**
 * Makes a protocol verify the checksums of bodies, for services with operations that require one. It is apart from the
 * protocols so that other services do not load the algorithms.
 *
 * @example
 * const server = createServer({ ...service, protocols: [withChecksums(restJson1)] }, implementation);
 */
export function withChecksums(protocol: Protocol): Protocol {
  return {
    id: protocol.id,
    bind: (service, limits, extensions) => protocol.bind(service, limits, { ...extensions, beginChecksum }),
  };
}

/**
 * Begins to compare a body with all checksums in its request's headers.
 * {@link https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait}
 * @throws {ProtocolError} if the headers have no checksum (400)
 */
export function beginChecksum(headers: Headers): BodyChecksum {
  const sent = Object.entries(algorithms)
    .filter(([header]) => headers.has(header))
    .map(([header, Algorithm]) => ({ header, checksum: new Algorithm() }));
  if (sent.length === 0) {
    throw new ProtocolError({
      status: 400,
      type: "InvalidRequest",
      message: `This operation requires a checksum of the body; send one of ${Object.keys(algorithms).join(", ")}.`,
    });
  }
  const update = (bytes: Uint8Array): void => sent.forEach(({ checksum }) => checksum.update(bytes));
  const finish = async (): Promise<void> => {
    for (const { header, checksum } of sent) {
      if (formatBase64(await checksum.digest()) !== headers.get(header)) {
        throw new ProtocolError({
          status: 400,
          type: "BadDigest",
          message: `The body does not have the checksum in the header ${header}; it may have been damaged in transit.`,
        });
      }
    }
  };
  return {
    verify(bytes) {
      update(bytes);
      return finish();
    },
    verifyStream(body) {
      return body.pipeThrough(
        new TransformStream({
          transform(chunk, controller) {
            update(chunk);
            controller.enqueue(chunk);
          },
          flush: finish,
        }),
      );
    },
  };
}
