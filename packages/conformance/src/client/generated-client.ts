import type { HttpResponse, RequestHandler } from "@smithy/types";
import type { AnyErrorClass } from "../server/generated-service.ts";
import { takeFunction, type Module } from "../server/read-generated-service.ts";
import type { HttpRequest } from "@smithy/types";

/** A request handler that a client accepts. */
export type AnyRequestHandler = RequestHandler<HttpRequest, HttpResponse>;

/** The client configuration that the harness sets. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** If it is absent, the client sends requests with Node's HTTP client. */
  readonly requestHandler?: AnyRequestHandler;
  readonly maxAttempts: number;
  /** The class of the protocol. If it is absent, the client has the one that smithy-typescript prefers. */
  readonly protocol?: object;
}

/** The part of a client that the harness calls. */
export interface AnyClient {
  send(command: object): Promise<object>;
}

/** The parts of a generated client that the harness uses. */
export interface GeneratedClient {
  /** The service's absolute shape id. */
  readonly id: string;
  createClient(config: ClientConfig): AnyClient;
  createCommand(operation: string, input: object): object;
  /** Returns the class of a modelled error by its shape name. */
  findErrorClass(name: string): AnyErrorClass;
}

type ClientClass = new (config: ClientConfig) => AnyClient;
type CommandClass = new (input: object) => object;

/**
 * Finds the client's class and commands in the client package, and the error classes in the types package.
 *
 * @throws {Error} if an expected export is missing; the message names it
 */
export function readGeneratedClient(id: string, client: Module, types: Module): GeneratedClient {
  const names = Object.keys(client).filter((name) => /^[A-Z]\w*Client$/.test(name));
  if (names.length !== 1) {
    throw new Error(
      `The client package of ${id} must export one client, but it exports ${names.length}: ${names.join()}`,
    );
  }
  const Client = takeFunction<ClientClass>(client, String(names[0]));
  return {
    id,
    createClient: (config) => new Client(config),
    createCommand(operation, input) {
      const name = operation.slice(0, 1).toUpperCase() + operation.slice(1);
      const Command = takeFunction<CommandClass>(client, `${name}Command`);
      return new Command(input);
    },
    findErrorClass: (name) => takeFunction<AnyErrorClass>(types, name),
  };
}
