import type { HttpResponse, RequestHandler } from "@smithy/types";
import type { AnyErrorClass } from "../server/generated-service.ts";
import { takeFunction, type Module } from "../server/read-generated-service.ts";
import type { HttpRequest } from "@smithy/types";

/** A handler as a client is given it. */
export type AnyRequestHandler = RequestHandler<HttpRequest, HttpResponse>;

/** How the harness configures a client. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly requestHandler: AnyRequestHandler;
  readonly maxAttempts: number;
}

/** A client's one method. */
export interface AnyClient {
  send(command: object): Promise<object>;
}

/** What the harness needs of a client that was generated. */
export interface GeneratedClient {
  /** The service's absolute shape id. */
  readonly id: string;
  createClient(config: ClientConfig): AnyClient;
  createCommand(operation: string, input: object): object;
  /** The class of a modelled error, by shape name. */
  findErrorClass(name: string): AnyErrorClass;
}

type ClientClass = new (config: ClientConfig) => AnyClient;
type CommandClass = new (input: object) => object;

/**
 * Finds a client's class and commands in its package, and the errors in the types package.
 *
 * @throws Error naming what is missing.
 */
export function readGeneratedClient(id: string, client: Module, types: Module): GeneratedClient {
  const names = Object.keys(client).filter((name) => /^[A-Z]\w*Client$/.test(name));
  if (names.length !== 1) {
    throw new Error(`The client package of ${id} exports ${names.length} clients: ${names.join()}`);
  }
  const Client = takeFunction<ClientClass>(client, String(names[0]));
  return {
    id,
    createClient: (config) => new Client(config),
    createCommand(operation, input) {
      const Command = takeFunction<CommandClass>(client, `${operation}Command`);
      return new Command(input);
    },
    findErrorClass: (name) => takeFunction<AnyErrorClass>(types, name),
  };
}
