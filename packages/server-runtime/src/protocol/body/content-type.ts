import { unsupportedMediaType } from "../errors.ts";
import { mediaTypeEssence } from "../media-types.ts";

/** The media type of a body that may be of any. */
export const anyMediaType = "*/*";

/** @throws {ProtocolError} if a request's body is of another media type (415) */
export function requireMediaType(request: Request, expected: string): void {
  if (!isOfMediaType(request, expected)) {
    throw unsupportedMediaType(`This operation takes ${expected}; name it in Content-Type.`);
  }
}

/** Tells whether a request's body is of a media type, whose parameters do not count. */
export function isOfMediaType({ headers }: Request, expected: string): boolean {
  return (
    expected === anyMediaType || mediaTypeEssence(headers.get("content-type") ?? "") === mediaTypeEssence(expected)
  );
}
