import type { Server } from "@smithy-contract/server-runtime";
import type { AnyImplementation, GeneratedService } from "./generated-service.ts";

/** Serves a call: receives the operation's id and input, and returns the output or throws. */
export type Behaviour = (operation: string, input: object) => Promise<object>;

/** A generated stub whose behaviour can be set for each case. */
export class ConformanceServer {
  readonly service: GeneratedService;
  readonly implementation: AnyImplementation;
  readonly stub: Server;
  #behaviour: Behaviour = refuse;
  #errors: unknown[] = [];

  constructor(service: GeneratedService) {
    this.service = service;
    this.implementation = Object.fromEntries(
      Object.entries(service.operations).map(([key, { id }]) => [key, (input: object) => this.#behaviour(id, input)]),
    );
    this.stub = service.createServer(this.implementation, { onError: (error) => this.#errors.push(error) });
  }

  /** Runs a function while every operation has the given behaviour. Returns the errors that the stub reported meanwhile. */
  async during(behaviour: Behaviour, work: () => Promise<void>): Promise<readonly unknown[]> {
    this.#behaviour = behaviour;
    this.#errors = [];
    try {
      await work();
      return this.#errors;
    } finally {
      this.#behaviour = refuse;
    }
  }
}

async function refuse(operation: string): Promise<object> {
  throw new Error(`${operation} was called outside a case`);
}
