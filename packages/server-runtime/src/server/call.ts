import type { MiddlewareCall } from "./types.ts";

/** One call, as middleware and the implementation get it. Without `createContext` both get the same object. */
export class Call<Context> implements MiddlewareCall<Context> {
  readonly operation: string | undefined;
  readonly request: Request;
  readonly context: Context;
  readonly requestId: string;

  constructor(operation: string | undefined, request: Request, context: Context, requestId: string) {
    this.operation = operation;
    this.request = request;
    this.context = context;
    this.requestId = requestId;
  }

  /** Created on first access, because most implementations never read it and some hosts create it lazily. */
  get signal(): AbortSignal {
    return this.request.signal;
  }
}
