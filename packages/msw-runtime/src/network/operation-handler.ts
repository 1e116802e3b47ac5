import { describeThrown, Exchange, type ExchangePlan } from "../exchange/exchange.ts";
import type { MockedOperation } from "../exchange/mocked-operation.ts";
import { sourceFromExamples, type Source } from "../exchange/source.ts";
import { createStub, type Stub } from "../exchange/stub.ts";
import { matchesPart } from "../sample/values.ts";
import { delaySource } from "./delay.ts";
import { HandlerState, mountMock } from "./handler-state.ts";
import type { MockHandler, Respond } from "./mount.ts";
import type { CommonOptions, RepeatOptions } from "./options.ts";
import { toStubRequest, toTarget } from "./stub-request.ts";

/** `MockOptions` without the type of the input. */
export interface OperationHandlerOptions extends CommonOptions, RepeatOptions {
  readonly when?: unknown;
}

/**
 * Mounts one operation in MSW. The sources answer one request each, in turn, and the last one answers all requests after
 * that. Without a source, the model's examples answer.
 *
 * @throws {RangeError | TypeError} if an option is out of its range
 */
export function createOperationHandler(
  mocked: MockedOperation,
  sources: readonly Source[],
  options: OperationHandlerOptions = {},
): MockHandler {
  checkRepeat(options);
  const state = new HandlerState(mocked.service, options);
  const { name, http } = mocked.operation;
  return mountMock(
    `${name} (${http.method} ${http.uri})`,
    state,
    new OperationHandler(mocked, state, sources, options),
  );
}

function checkRepeat({ times, once }: RepeatOptions): void {
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new RangeError(`times is ${times}; give a whole number of answers, 1 or more`);
  }
  if (times !== undefined && once === true) {
    throw new RangeError("Both once and times are given; leave out once");
  }
}

/** The stub of each operation. Its handlers share it, because they differ only in their exchanges. */
const stubs = new WeakMap<MockedOperation, Stub<undefined>>();

function stubOf(mocked: MockedOperation): Stub<undefined> {
  const stub = stubs.get(mocked) ?? createStub<undefined>(mocked.service, [mocked]);
  stubs.set(mocked, stub);
  return stub;
}

class OperationHandler {
  readonly #mocked: MockedOperation;
  readonly #state: HandlerState;
  readonly #sources: readonly Source[];
  readonly #when: unknown;
  readonly #limit: number;
  /** How many requests were taken in all, and how many since the last reset. */
  #taken = 0;
  #attempt = 0;

  constructor(
    mocked: MockedOperation,
    state: HandlerState,
    sources: readonly Source[],
    { when, once, times }: OperationHandlerOptions,
  ) {
    this.#mocked = mocked;
    this.#state = state;
    this.#sources = sources.length > 0 ? sources : [sourceFromExamples(mocked)];
    this.#when = when;
    this.#limit = once === true ? 1 : (times ?? Infinity);
  }

  take(request: Request): Respond | undefined | Promise<Respond | undefined> {
    const { operation } = this.#mocked;
    if (request.method !== operation.http.method || this.#taken >= this.#limit) {
      return undefined;
    }
    const url = this.#state.locate(request.url, operation);
    if (url === undefined || stubOf(this.#mocked).match(toTarget(request, url)) === undefined) {
      return undefined;
    }
    if (this.#when !== undefined) {
      return this.#takeIfWanted(request, url);
    }
    const attempt = this.#count();
    return () => this.#send(request, url, { reportsInvalid: true, claim: () => attempt });
  }

  reset(): void {
    this.#attempt = 0;
  }

  restore(): void {
    this.#taken = 0;
    this.#attempt = 0;
  }

  /**
   * Decodes the input to decide about the condition, so the answer is already being made when the handler takes the
   * request. An invalid request matches no condition and is left to the next handlers.
   */
  async #takeIfWanted(request: Request, url: string): Promise<Respond | undefined> {
    let decide: (isTaken: boolean) => void = () => {};
    const decided = new Promise<boolean>((resolve) => {
      decide = resolve;
    });
    const claim = (input: unknown) => {
      try {
        const attempt = this.#taken < this.#limit && this.#isWanted(input) ? this.#count() : undefined;
        decide(attempt !== undefined);
        return attempt;
      } catch (thrown) {
        // The request is taken, because the mistake would otherwise look like a request that no handler mocks.
        decide(true);
        throw new TypeError(`the condition \`when\` threw ${describeThrown(thrown)}`, { cause: thrown });
      }
    };
    const response = this.#send(request, url, { reportsInvalid: false, claim });
    // The stub answers an invalid request without asking whether it is claimed.
    void response.then(() => decide(false));
    return (await decided) ? () => response : undefined;
  }

  async #send(
    request: Request,
    url: string,
    decision: Pick<ExchangePlan<undefined>, "claim" | "reportsInvalid">,
  ): Promise<Response> {
    const exchange = new Exchange({
      ...this.#state.plan(request),
      ...decision,
      context: undefined,
      sourceOf: () => delaySource(this.#nextSource, this.#state.options.delay),
    });
    return stubOf(this.#mocked).respond(await toStubRequest(request, url), exchange);
  }

  readonly #nextSource: Source = (input, call) => {
    const source = this.#sources[Math.min(call.attempt, this.#sources.length) - 1];
    if (source === undefined) {
      throw new TypeError(`${this.#mocked.operation.name} has no answer number ${call.attempt}`);
    }
    return source(input, call);
  };

  #isWanted(input: unknown): boolean {
    return isCondition(this.#when) ? this.#when(input) : matchesPart(this.#when, input);
  }

  #count(): number {
    this.#taken += 1;
    this.#attempt += 1;
    return this.#attempt;
  }
}

function isCondition(when: unknown): when is (input: unknown) => boolean {
  return typeof when === "function";
}
