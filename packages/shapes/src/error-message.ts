/**
 * Makes `Message` another name of an error's `message`. The constructors of generated error classes call this function if the
 * model calls the member `Message`: smithy-typescript's client deletes it from an error that it caught, and keeps `message`.
 *
 * The property is defined on the prototype of the error's class, so that deleting it from the error has no effect.
 *
 * @example
 * class NotFound extends Error {
 *   declare Message?: string | undefined;
 *   constructor(message: string) {
 *     super(message);
 *     aliasMessage(this);
 *   }
 * }
 */
export function aliasMessage(error: Error): void {
  const prototype: object = Object.getPrototypeOf(error);
  if (!Object.hasOwn(prototype, "Message")) {
    Object.defineProperty(prototype, "Message", { get: readMessage, set: writeMessage });
  }
}

function readMessage(this: Error): string {
  return this.message;
}

function writeMessage(this: Error, message: string | undefined): void {
  if (message !== undefined) {
    this.message = message;
  }
}
