import { unsupportedMediaType } from "../errors.ts";

/** An operation's input, or the part of it that has been read. */
export type Input = Record<string, unknown>;

/** What a request's body holds. */
export interface DecodedBody {
  readonly members: Input;
  /** True if the body is JSON, and none of its members breaks a constraint. */
  readonly isChecked: boolean;
}

/** Reads a request's body. Returns undefined if there is nothing to read. */
export type BodyDecoder = (request: Request) => Promise<DecodedBody> | undefined;

/** What is read of an empty body. */
export const emptyBody: DecodedBody = { members: {}, isChecked: false };

/** Refuses bodies with content. Only a request with a Content-Type can have any, so others are not read. */
export function emptyBodyDecoder(isEmpty: (request: Request) => Promise<boolean>): BodyDecoder {
  return (request) => (request.headers.has("content-type") ? requireEmpty(isEmpty(request)) : undefined);
}

async function requireEmpty(asking: Promise<boolean>): Promise<DecodedBody> {
  if (!(await asking)) {
    throw unsupportedMediaType("This operation takes no body; send the request without one.");
  }
  return emptyBody;
}
