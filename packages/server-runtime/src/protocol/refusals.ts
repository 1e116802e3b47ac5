import { countHeaderCharacters } from "./header-characters.ts";
import type { Limits } from "../server/limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import { negotiate } from "./media-types.ts";

/** The answer to a path that no operation has. */
export function unknownOperation(): ProtocolError {
  return new ProtocolError({
    status: 404,
    type: "UnknownOperationException",
    message: "No operation has this path.",
  });
}

/** The offered media type that a request prefers. Throws a 406 where it wants none of them. */
export function chooseMediaType(request: Request, offered: readonly string[]): string {
  const mediaType = negotiate(request.headers.get("accept"), offered);
  if (mediaType === undefined) {
    throw new ProtocolError({
      status: 406,
      type: "NotAcceptableException",
      message: `This operation answers with ${offered.join(" or ")}.`,
    });
  }
  return mediaType;
}

/** The answer to a known path's other methods. {@link https://www.rfc-editor.org/rfc/rfc9110#name-405-method-not-allowed} */
export function methodNotAllowed(allow: readonly string[]): ProtocolError {
  return new ProtocolError({
    status: 405,
    type: "MethodNotAllowedException",
    message: `This path has the methods ${allow.join(", ")}.`,
    headers: { allow: allow.join(", ") },
  });
}

/** Throws a 414 or 431 where a request's URL or headers are over their limits. */
export function requireSize(request: Request, limits: Limits): void {
  if (request.url.length > limits.urlCharacters) {
    throw new ProtocolError({
      status: 414,
      type: "UriTooLongException",
      message: `The request's URL is over the limit of ${limits.urlCharacters} characters.`,
    });
  }
  const characters = countHeaderCharacters(request.headers);
  if (characters > limits.headerCharacters) {
    throw new ProtocolError({
      status: 431,
      type: "RequestHeaderFieldsTooLargeException",
      message: `The request's headers are over the limit of ${limits.headerCharacters} characters.`,
    });
  }
}
