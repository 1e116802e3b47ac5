import { http } from "msw";
import type { Locate } from "./base-url.ts";
import { CallLog, type RecordedCall } from "./call-log.ts";
import { checkDelay } from "./delay.ts";
import { describeThrown, Exchange, type ExchangePlan } from "./exchange.ts";
import { attachLifecycle } from "./lifecycle.ts";
import { createLocate } from "./locate.ts";
import type { MockState } from "./mock-state.ts";
import type { MockHandler } from "./operation-mock.ts";
import type { CommonOptions, RepeatOptions } from "./options.ts";
import { toStubRequest, toTarget } from "./request.ts";
import type { Source } from "./source.ts";
import { createStub, type Stub } from "./stub.ts";
import { matchesPart } from "./values.ts";

/** `MockOptions` without the type of the input. */
export interface HandlerOptions extends CommonOptions, RepeatOptions {
  readonly when?: unknown;
}

/**
 * Mounts one operation in MSW. `sources` answer one request after the other, the last one from then on.
 *
 * @throws {RangeError | TypeError} where an option is out of its range
 */
export function createHandler(state: MockState, sources: readonly Source[], options: HandlerOptions = {}): MockHandler {
  checkOptions(options);
  const handler = new OperationHandler(state, sources, options);
  const mounted = http.all(
    ({ request }) => handler.takes(request),
    ({ request }) => handler.respond(request),
  );
  mounted.info.header = `${state.operation.name} (${state.operation.http.method} ${state.operation.http.uri})`;
  attachLifecycle(mounted, handler);
  return Object.assign(mounted, { calls: handler.log.calls, waitForCall: handler.log.waitForCall });
}

function checkOptions({ times, once, delay }: HandlerOptions): void {
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new RangeError(`times is ${times}; give a whole number of answers, 1 or more`);
  }
  if (times !== undefined && once === true) {
    throw new RangeError("Both once and times are given; times says it all");
  }
  if (delay !== undefined) {
    checkDelay(delay);
  }
}

/** The stub of each operation, shared by its handlers: what differs among them is in the exchange. */
const stubs = new WeakMap<MockState, Stub<undefined>>();

/** One handler's state and its part in MSW's look-up. */
class OperationHandler {
  readonly log = new CallLog<RecordedCall>();
  readonly #state: MockState;
  readonly #sources: readonly Source[];
  readonly #options: HandlerOptions;
  readonly #limit: number;
  /** The responses of the requests that were taken, until MSW asks for them. */
  readonly #responses = new WeakMap<Request, () => Promise<Response>>();
  #ended = new AbortController();
  readonly #locate: Locate;
  /** How many requests were taken, and how many since the last reset. */
  #taken = 0;
  #attempt = 0;

  constructor(state: MockState, sources: readonly Source[], options: HandlerOptions) {
    this.#state = state;
    this.#sources = sources;
    this.#options = options;
    this.#locate = createLocate(options.baseUrl, state.service);
    this.#limit = options.once === true ? 1 : (options.times ?? Infinity);
  }

  /** Whether a request is this handler's to answer. Where that depends on the input, the answer is under way then. */
  takes(request: Request): boolean | Promise<boolean> {
    const { operation } = this.#state;
    if (request.method !== operation.http.method || this.#taken >= this.#limit) {
      return false;
    }
    const url = this.#locate(request.url, operation);
    if (url === undefined || this.#stub().match(toTarget(request, url)) === undefined) {
      return false;
    }
    if (this.#options.when !== undefined) {
      return this.#takeIfWanted(request, url);
    }
    const attempt = this.#count();
    this.#responses.set(request, () => this.#send(request, url, { reportsInvalid: true, claim: () => attempt }));
    return true;
  }

  async respond(request: Request): Promise<Response | undefined> {
    return this.#responses.get(request)?.();
  }

  /** Starts over with the first answer, on a clean record. */
  reset(): void {
    this.#attempt = 0;
    this.log.clear();
  }

  restore(): void {
    this.#taken = 0;
    this.#attempt = 0;
  }

  /** Ends what waits: MSW 3 stops only when no request is under way. */
  dispose(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
  }

  /** Decodes the input to decide. An invalid request is nobody's in particular, so it is left to later handlers. */
  async #takeIfWanted(request: Request, url: string): Promise<boolean> {
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
        // The request is taken, or the mistake would pass for a request that nobody mocks.
        decide(true);
        throw new TypeError(`the condition \`when\` threw ${describeThrown(thrown)}`, { cause: thrown });
      }
    };
    const response = this.#send(request, url, { reportsInvalid: false, claim });
    // Where the input is not even valid, the stub answers without asking.
    void response.then(() => decide(false));
    const isTaken = await decided;
    this.#responses.set(request, () => response);
    return isTaken;
  }

  async #send(
    request: Request,
    url: string,
    decision: Pick<ExchangePlan<undefined>, "claim" | "reportsInvalid">,
  ): Promise<Response> {
    const exchange = new Exchange({
      ...decision,
      request,
      options: this.#options,
      context: undefined,
      ended: this.#ended.signal,
      sourceOf: () => this.#nextSource,
      onCall: (call) => this.log.add(call),
    });
    return this.#stub().respond(await toStubRequest(request, url), exchange);
  }

  readonly #nextSource: Source = (input, call) => {
    const source = this.#sources[Math.min(call.attempt, this.#sources.length) - 1] ?? this.#state.fromExamples;
    return source(input, call);
  };

  #isWanted(input: unknown): boolean {
    const { when } = this.#options;
    return isCondition(when) ? when(input) : matchesPart(when, input);
  }

  #count(): number {
    this.#taken += 1;
    this.#attempt += 1;
    return this.#attempt;
  }

  #stub(): Stub<undefined> {
    const known = stubs.get(this.#state) ?? createStub<undefined>(this.#state.service, [this.#state]);
    stubs.set(this.#state, known);
    return known;
  }
}

function isCondition(when: unknown): when is (input: unknown) => boolean {
  return typeof when === "function";
}
