import { InvalidInputError } from "../validation/invalid-input-error.ts";
import { validate } from "../validation/validator.ts";
import { Call } from "./call.ts";
import type { CompiledOperation } from "./operation.ts";

/** An interceptor without the types of its operations. */
export type UntypedInterceptor<Context> = (call: InterceptorCall<Context>, next: Next) => Promise<unknown>;

/** Calls the steps after an interceptor, with another input if one is given. */
type Next = (input?: unknown) => Promise<unknown>;

/** Calls the implementation of an operation. */
export type Invoke<Context> = (key: string, input: unknown, call: Call<Context>) => unknown;

/** Runs a call through the interceptors to the implementation. */
export type InterceptorChain<Context> = (
  operation: CompiledOperation,
  input: unknown,
  call: Call<Context>,
) => Promise<unknown>;

/** Joins interceptors into one chain around the implementation, the first interceptor outermost. */
export function composeInterceptors<Context>(
  steps: readonly UntypedInterceptor<Context>[],
  invoke: Invoke<Context>,
): InterceptorChain<Context> {
  return ({ key, shape }, validInput, call) => {
    async function runFrom(index: number, input: unknown): Promise<unknown> {
      const step = steps[index];
      if (step === undefined) {
        // An operation without output may return nothing, but a step that returns nothing lacks its `return`.
        return (await invoke(key, input, call)) ?? {};
      }
      const next: Next = async (changed) => {
        if (changed === undefined) {
          return runFrom(index + 1, input);
        }
        const failures = validate(shape.input, changed);
        if (failures.length > 0) {
          throw new InvalidInputError(failures);
        }
        return runFrom(index + 1, changed);
      };
      const output = await step(new InterceptorCall(call, input, next), next);
      if (output === undefined) {
        // TypeScript requires an output, but a step in JavaScript may lack its `return`.
        throw new TypeError("An interceptor returned no output");
      }
      return output;
    }
    return runFrom(0, validInput);
  };
}

class InterceptorCall<Context> extends Call<Context> {
  readonly input: unknown;
  readonly next: Next;
  readonly #call: Call<Context>;

  constructor(call: Call<Context>, input: unknown, next: Next) {
    super(call.operation, call.request, call.context, call.requestId);
    this.#call = call;
    this.input = input;
    this.next = next;
  }

  /** The signal of the call itself, which may abort before the request's does. */
  override get signal(): AbortSignal {
    return this.#call.signal;
  }
}
