import type { OperationShape } from "@smithy-contract/shapes";
import { unsupportedMediaType, type ProtocolError } from "../errors.ts";
import type { ChecksumVerifier, ProtocolLimits } from "../protocol.ts";
import { readBody } from "./body.ts";
import { contentEncodings, gunzip } from "./compression.ts";

/** Reads a body's bytes as the model describes them: checksums verified and compression undone. */
export function bytesReader(
  operation: OperationShape,
  limits: ProtocolLimits,
  beginChecksum: ChecksumVerifier | undefined,
): (request: Request) => Promise<Uint8Array> {
  const readEncodings = encodingsReader(operation);
  const checksum = operation.checksumRequired === true ? beginChecksum : undefined;
  const restore = async (request: Request, reading: Promise<Uint8Array>): Promise<Uint8Array> => {
    let bytes = await reading;
    await checksum?.(request.headers).verify(bytes);
    const { gzips, unsupported } = readEncodings(request);
    for (let undone = 0; undone < gzips; undone++) {
      bytes = await gunzip(bytes, limits.bodyBytes);
    }
    if (unsupported !== undefined && bytes.length > 0) {
      throw unsupported;
    }
    return bytes;
  };
  return (request) => {
    const reading = readBody(request, limits.bodyBytes);
    return checksum !== undefined || request.headers.has("content-encoding") ? restore(request, reading) : reading;
  };
}

/** What a request's Content-Encoding asks for. */
interface Encodings {
  /** How often gzip is to be undone. */
  readonly gzips: number;
  /** The refusal of a body with content (415), if it has any other encoding. */
  readonly unsupported: ProtocolError | undefined;
}

const noEncodings: Encodings = { gzips: 0, unsupported: undefined };

/** @returns a function that throws a ProtocolError if the header lists too many encodings (400) */
export function encodingsReader(operation: OperationShape): (request: Request) => Encodings {
  const compressions = new Set(operation.requestCompression);
  const isBound = Object.values(operation.input.members).some(
    ({ traits }) => traits.httpHeader?.toLowerCase() === "content-encoding",
  );
  return ({ headers }) => {
    const header = headers.get("content-encoding");
    if (header === null) {
      return noEncodings;
    }
    const encodings = contentEncodings(header);
    let gzips = 0;
    while (compressions.has("gzip") && encodings.at(-1) === "gzip") {
      encodings.pop();
      gzips += 1;
    }
    // A member that is bound to the header gets the other encodings, so the implementation handles those.
    const unsupported =
      encodings.length === 0 || isBound
        ? undefined
        : unsupportedMediaType(
            `This operation does not take a body with the Content-Encoding ${encodings.join(", ")}.`,
          );
    return { gzips, unsupported };
  };
}
