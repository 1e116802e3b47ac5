import { brandError } from "@smithy-contract/shapes";

interface Metadata {
  httpStatusCode?: number;
}

/** Stands in for the base class of smithy-typescript's errors, with the properties that a server and a mock read. */
class LibraryException extends Error {
  readonly $fault: "client" | "server";
  readonly $metadata: Metadata;

  constructor(name: string, fault: "client" | "server", options: { message: string; $metadata?: Metadata }) {
    super(options.message);
    this.name = name;
    this.$fault = fault;
    this.$metadata = options.$metadata ?? {};
    brandError(this, `lib#${name}`);
  }
}

export class BookNotFoundException extends LibraryException {
  override readonly name = "BookNotFoundException";
  isbn?: string | undefined;

  constructor(options: { message: string; isbn?: string; $metadata?: Metadata }) {
    super("BookNotFoundException", "client", options);
    this.isbn = options.isbn;
  }
}

export class ThrottledError extends LibraryException {
  override readonly name = "ThrottledError";
  retryAfterSeconds: string;

  constructor(options: { message: string; retryAfterSeconds: string; $metadata?: Metadata }) {
    super("ThrottledError", "client", options);
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export class InvalidInputException extends LibraryException {
  override readonly name = "InvalidInputException";

  constructor(options: { message: string; $metadata?: Metadata }) {
    super("InvalidInputException", "client", options);
  }
}
