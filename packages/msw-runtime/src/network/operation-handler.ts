import type { AnyShape, OperationShape } from "@smithy-contract/shapes";
import { Exchange } from "../exchange/exchange.ts";
import type { MockedOperation } from "../exchange/mocked-operation.ts";
import { makeNextOutput, sourceFromExamples, type Resolved, type Source, type SourceCall } from "../exchange/source.ts";
import { Stub, type StubRoute } from "../exchange/stub.ts";
import { readClientCall } from "../record/client-call.ts";
import { isPlainObject, matchesPart } from "../sample/values.ts";
import type { Locate } from "./base-url.ts";
import type { AskedBehind } from "./behind.ts";
import { checkOptionNames } from "./check-option-names.ts";
import { delaySource } from "./delay.ts";
import { HandlerState, mountMock } from "./handler-state.ts";
import type { MockHandler, Respond } from "./mount.ts";
import type { CommonOptions, RepeatOptions } from "./options.ts";
import { toStubRequest, toTarget } from "./stub-request.ts";

/** `MockOptions` without the type of the input. */
export interface OperationHandlerOptions extends CommonOptions, RepeatOptions {
  readonly when?: unknown;
}

const optionNames: Readonly<Record<keyof OperationHandlerOptions, true>> = {
  once: true,
  times: true,
  per: true,
  when: true,
  baseUrl: true,
  delay: true,
  onViolation: true,
};

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
  checkOptionNames(options, optionNames);
  checkRepeat(options);
  checkCondition(mocked.operation, options.when);
  const state = new HandlerState(mocked.service, options);
  const { name, http } = mocked.operation;
  return mountMock(
    http === undefined ? name : `${name} (${http.method} ${http.uri})`,
    state,
    [mocked],
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

function checkCondition({ name, input }: OperationShape, when: unknown): void {
  const unknown = findUnknownMember(input, when, "");
  if (unknown !== undefined) {
    throw new TypeError(`The condition \`when\` has ${unknown}, which the input of ${name} lacks; correct its name`);
  }
}

/** Finds the path of a member that a structure's shape lacks, in a part of its value. */
function findUnknownMember(shape: AnyShape, part: unknown, path: string): string | undefined {
  if ((shape.kind !== "structure" && shape.kind !== "union") || !isPlainObject(part)) {
    return undefined;
  }
  for (const [name, value] of Object.entries(part)) {
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const found =
      member === undefined ? `${path}/${name}` : findUnknownMember(member.target(), value, `${path}/${name}`);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The stub of each operation. Its handlers share it, because they differ only in their exchanges. */
const stubs = new WeakMap<MockedOperation, Stub<undefined>>();

function stubOf(mocked: MockedOperation): Stub<undefined> {
  const stub = stubs.get(mocked) ?? new Stub<undefined>(mocked.service, [mocked]);
  stubs.set(mocked, stub);
  return stub;
}

/** Where a request goes, and its URL without the base URL's path. Undefined if it is not for the operation. */
export function findRoute(
  mocked: MockedOperation,
  locate: Locate,
  request: Request,
): { readonly url: string; readonly route: StubRoute } | undefined {
  const url = locate(request.url, mocked.operation);
  const route = url === undefined ? undefined : stubOf(mocked).route(toTarget(request, url));
  return url === undefined || route?.mocked === undefined ? undefined : { url, route };
}

class OperationHandler {
  readonly #mocked: MockedOperation;
  readonly #state: HandlerState;
  readonly #sources: readonly Source[];
  readonly #when: unknown;
  readonly #limit: number;
  readonly #perCall: boolean;
  /** How many requests, or calls of the client, were taken in all, and how many since the last reset. */
  #taken = 0;
  #step = 0;
  /** How many requests were taken since the last reset. */
  #attempt = 0;
  /** The step of each call of the client, if calls are counted. */
  readonly #stepsOfCalls = new Map<string, number>();

  constructor(
    mocked: MockedOperation,
    state: HandlerState,
    sources: readonly Source[],
    { when, once, times, per }: OperationHandlerOptions,
  ) {
    this.#mocked = mocked;
    this.#state = state;
    this.#sources = sources;
    this.#when = when;
    this.#limit = once === true ? 1 : (times ?? Infinity);
    this.#perCall = per === "call";
  }

  take(request: Request): Respond | undefined | Promise<Respond | undefined> {
    const found = this.#isSpentFor(request) ? undefined : findRoute(this.#mocked, this.#state.locate, request);
    if (found === undefined) {
      return undefined;
    }
    const { url, route } = found;
    if (this.#when !== undefined) {
      return this.#takeIfWanted(request, url, route);
    }
    return this.#limit === Infinity && this.#sources.length <= 1
      ? this.#answer(request, route, () => toStubRequest(request, url))
      : this.#takeIfLeft(request, url, route);
  }

  reset(): void {
    this.#attempt = 0;
    this.#step = 0;
    this.#stepsOfCalls.clear();
  }

  restore(): void {
    this.#taken = 0;
    this.reset();
  }

  /** Answers for the resolver of a handler before this one, and counts the request like one from MSW. */
  async answerBehind({ mocked, input, call }: AskedBehind): Promise<Resolved | undefined> {
    const { request, signal } = call;
    const isOwn = mocked.operation.id === this.#mocked.operation.id;
    const isReached = isOwn && this.#state.locate(request.url, mocked.operation) !== undefined;
    if (!isReached || this.#isSpentFor(request) || (this.#when !== undefined && !this.#isWanted(input))) {
      return undefined;
    }
    const { attempt, step } = this.#takeTurn(request);
    const source = delaySource(this.#sourceAt(step), this.#state.options.delay);
    const behind: SourceCall = {
      request,
      signal,
      attempt,
      requestId: call.requestId,
      context: undefined,
      next: () => makeNextOutput((asked) => this.#state.askBehind(asked), mocked, input, behind),
    };
    return source(input, behind);
  }

  /** Decodes the input to check the condition. An invalid request meets no condition and is left to the next handlers. */
  async #takeIfWanted(request: Request, url: string, route: StubRoute): Promise<Respond | undefined> {
    const stubRequest = await toStubRequest(request, url);
    const read = await stubOf(this.#mocked).read(route, stubRequest);
    if (read === undefined || this.#isSpentFor(request)) {
      return undefined;
    }
    try {
      return this.#isWanted(read.input) ? this.#answer(request, read.route, () => stubRequest) : undefined;
    } catch (thrown) {
      // The request is taken, because the mistake would otherwise look like a request that no handler mocks.
      return () =>
        this.#state.failOption(request, thrown, {
          operation: this.#mocked.operation.name,
          option: "when",
          remedy: "Correct the condition",
        });
    }
  }

  /** Decodes the input, because an invalid request is answered as the service answers it and uses up no answer. */
  async #takeIfLeft(request: Request, url: string, route: StubRoute): Promise<Respond | undefined> {
    const stubRequest = await toStubRequest(request, url);
    const read = await stubOf(this.#mocked).read(route, stubRequest);
    if (this.#isSpentFor(request)) {
      return undefined;
    }
    return read === undefined
      ? this.#respondBy(route, () => toStubRequest(request, url), this.#makeExchange(request, this.#attempt + 1, 1))
      : this.#answer(request, read.route, () => stubRequest);
  }

  /** Counts a request that the handler takes, and returns the function that makes its response. */
  #answer(request: Request, route: StubRoute, makeStubRequest: () => Request | Promise<Request>): Respond {
    const { attempt, step } = this.#takeTurn(request);
    return this.#respondBy(route, makeStubRequest, this.#makeExchange(request, attempt, step));
  }

  /** Counts a request, except HEAD: its response has the headers of the next response to GET, whose answer is not used up. */
  #takeTurn(request: Request): { readonly attempt: number; readonly step: number } {
    if (request.method === "HEAD" && this.#mocked.operation.http?.method !== "HEAD") {
      return { attempt: this.#attempt + 1, step: this.#step + 1 };
    }
    this.#attempt += 1;
    return { attempt: this.#attempt, step: this.#takeStep(request) };
  }

  /** The number of the answer to a request: the next one, or the same as before if the client repeats a call. */
  #takeStep(request: Request): number {
    const id = this.#perCall ? readClientCall(request).id : undefined;
    const known = id === undefined ? undefined : this.#stepsOfCalls.get(id);
    if (known !== undefined) {
      return known;
    }
    this.#taken += 1;
    this.#step += 1;
    if (id !== undefined) {
      this.#stepsOfCalls.set(id, this.#step);
    }
    return this.#step;
  }

  #makeExchange(request: Request, attempt: number, step: number): Exchange<undefined> {
    const source = this.#sourceAt(step);
    return new Exchange<undefined>({
      ...this.#state.plan(request, attempt),
      context: undefined,
      sourceOf: () => delaySource(source, this.#state.options.delay),
    });
  }

  /** The source of an answer. The last one gives all answers after it. */
  #sourceAt(step: number): Source {
    return this.#sources[Math.min(step, this.#sources.length) - 1] ?? sourceFromExamples(this.#mocked);
  }

  #respondBy(
    route: StubRoute,
    makeStubRequest: () => Request | Promise<Request>,
    exchange: Exchange<undefined>,
  ): Respond {
    return async () => stubOf(this.#mocked).respond(route, await makeStubRequest(), exchange);
  }

  #isWanted(input: unknown): boolean {
    return isCondition(this.#when) ? this.#when(input) : matchesPart(this.#when, input);
  }

  /** Whether the handler has no answer left for a request. */
  #isSpentFor(request: Request): boolean {
    if (this.#taken < this.#limit) {
      return false;
    }
    const id = this.#perCall ? readClientCall(request).id : undefined;
    return id === undefined || !this.#stepsOfCalls.has(id);
  }
}

function isCondition(when: unknown): when is (input: unknown) => boolean {
  return typeof when === "function";
}
