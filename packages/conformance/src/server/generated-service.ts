import type { Server, ServerOptions } from "@smithy-contract/server-runtime";
import type { OperationShape } from "@smithy-contract/shapes";
import type { HttpHandler } from "msw";

/** An implementation of any operation, as the harness writes it. */
export type AnyHandler = (input: object) => Promise<object>;

/** A stub's implementation: a handler by operation key. */
export type AnyImplementation = Readonly<Record<string, AnyHandler>>;

/** The class of a modelled error. */
export type AnyErrorClass = new (members: object) => Error;

/** What the harness needs of the code that was generated for a service's servers and mocks. */
export interface GeneratedService {
  /** The service's absolute shape id. */
  readonly id: string;
  /** The operation table, by key. */
  readonly operations: Readonly<Record<string, OperationShape>>;
  /** The factory of the server stub. */
  createServer(implementation: AnyImplementation, options: Pick<ServerOptions, "onError">): Server;
  /** The factory of the mocks. */
  handlers(implementation: AnyImplementation, options: { onViolation: () => void }): HttpHandler[];
  /** The class of a modelled error, by shape name. */
  findErrorClass(name: string): AnyErrorClass;
}
