import type { SourceCall } from "./source.ts";

/** What a source is given of a request. */
export class RequestCall<Context> implements SourceCall<Context> {
  readonly request: Request;
  readonly context: Context;
  readonly attempt: number;
  readonly #signals: readonly [caller: AbortSignal, ended: AbortSignal];
  #signal: AbortSignal | undefined;

  constructor(
    { request, context, ended }: { readonly request: Request; readonly context: Context; readonly ended: AbortSignal },
    attempt: number,
    caller: AbortSignal,
  ) {
    this.request = request;
    this.context = context;
    this.attempt = attempt;
    this.#signals = [caller, ended];
  }

  /** Made when it is asked for, since most resolvers never do. */
  get signal(): AbortSignal {
    this.#signal ??= joinSignals(this.#signals);
    return this.#signal;
  }
}

/** React Native cannot join signals; it runs MSW 2, where no handler is told that it leaves the network. */
function joinSignals(signals: readonly [caller: AbortSignal, ended: AbortSignal]): AbortSignal {
  return "any" in AbortSignal ? AbortSignal.any([...signals]) : signals[0];
}
