import type { Server, ServerOptions } from "@smithy-contract/server-runtime";
import type { OperationShape } from "@smithy-contract/shapes";
import type { HttpHandler } from "msw";

/** The type that the harness uses for the implementation of any operation. */
export type AnyHandler = (input: object) => Promise<object>;

/** The implementation of a service, by operation key. */
export type AnyImplementation = Readonly<Record<string, AnyHandler>>;

/** The class of a modelled error. */
export type AnyErrorClass = new (members: object) => Error;

/** The parts of a generated server and its mocks that the harness uses. */
export interface GeneratedService {
  /** The service's absolute shape id. */
  readonly id: string;
  /** The operations by key. */
  readonly operations: Readonly<Record<string, OperationShape>>;
  /** The ids of the protocols that it speaks. */
  readonly protocols: readonly string[];
  /** Creates the server stub. */
  createServer(implementation: AnyImplementation, options: Pick<ServerOptions, "onError">): Server;
  /** Creates the MSW handlers. */
  handlers(implementation: AnyImplementation, options: { onViolation: (violation: unknown) => void }): HttpHandler[];
  /** Returns the class of a modelled error by its shape name. */
  findErrorClass(name: string): AnyErrorClass;
}
