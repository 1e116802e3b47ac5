import type { OperationCall } from "@smithy-contract/server-runtime";
import { http } from "msw";
import type { Locate } from "./base-url.ts";
import { CallLog, type RecordedCall } from "./call-log.ts";
import { findClosestOperation } from "./closest-operation.ts";
import { mockDefaults } from "./defaults.ts";
import { checkDelay } from "./delay.ts";
import { describeThrown, Exchange } from "./exchange.ts";
import { unmodeledError } from "./failure.ts";
import { respondWithFailure } from "./failure-response.ts";
import { attachLifecycle } from "./lifecycle.ts";
import { createLocate } from "./locate.ts";
import type { MockState } from "./mock-state.ts";
import type { MockedService, MockHandler } from "./operation-mock.ts";
import type { HandlersOptions } from "./options.ts";
import { toStubRequest, toTarget } from "./request.ts";
import { classifyAnswer, type Source } from "./source.ts";
import { createStub, type Stub } from "./stub.ts";
import { reportViolation } from "./violations.ts";

/** An implementation without the types of its operations. */
export type UntypedImplementation<Context> = Readonly<
  Record<string, ((input: never, call: OperationCall<Context>) => unknown) | undefined>
>;

/** A service's operations, and what implements some of them. */
export interface MockedImplementation<Context> {
  readonly service: MockedService;
  readonly states: readonly MockState[];
  readonly implementation: UntypedImplementation<Context>;
}

/** Mounts a whole service in MSW as one handler: however many operations it has, a request is routed once. */
export function createServiceHandler<Context>(
  mocked: MockedImplementation<Context>,
  options: HandlersOptions<Context>,
): MockHandler {
  if (options.delay !== undefined) {
    checkDelay(options.delay);
  }
  const handler = new ServiceHandler(mocked, options);
  const mounted = http.all(
    ({ request }) => handler.takes(request),
    ({ request }) => handler.respond(request),
  );
  mounted.info.header = `${mocked.service.name} (${mocked.states.length} operations)`;
  attachLifecycle(mounted, handler);
  return Object.assign(mounted, { calls: handler.log.calls, waitForCall: handler.log.waitForCall });
}

class ServiceHandler<Context> {
  readonly log = new CallLog<RecordedCall>();
  readonly #mocked: MockedImplementation<Context>;
  readonly #options: HandlersOptions<Context>;
  readonly #stub: Stub<Context>;
  #ended = new AbortController();
  readonly #locate: Locate;

  constructor(mocked: MockedImplementation<Context>, options: HandlersOptions<Context>) {
    this.#mocked = mocked;
    this.#options = options;
    this.#locate = createLocate(options.baseUrl, mocked.service);
    this.#stub = createStub(mocked.service, mocked.states, options.server);
  }

  takes(request: Request): boolean {
    const url = this.#locateIn(request.url);
    if (url === undefined) {
      return false;
    }
    return this.#stub.match(toTarget(request, url)) !== undefined || this.#takesUnmatched(request, url);
  }

  async respond(request: Request): Promise<Response | undefined> {
    const url = this.#locateIn(request.url);
    if (url === undefined) {
      return undefined;
    }
    const { onViolation, delay } = this.#options;
    let context: Context;
    try {
      context = await this.#makeContext(request);
    } catch (thrown) {
      return this.#failWithoutContext(request, thrown);
    }
    const exchange = new Exchange<Context>({
      request,
      options: { ...(onViolation && { onViolation }), ...(delay !== undefined && { delay }) },
      context,
      ended: this.#ended.signal,
      reportsInvalid: true,
      sourceOf: (state) => this.#sourceOf(state),
      claim: () => 1,
      onCall: (call) => this.log.add(call),
    });
    return this.#stub.respond(await toStubRequest(request, url), exchange);
  }

  reset(): void {
    this.log.clear();
  }

  /** There is nothing that could be spent. */
  restore(): void {}

  /** Ends what waits: MSW 3 stops only when no request is under way. */
  dispose(): void {
    this.#ended.abort();
    this.#ended = new AbortController();
  }

  #makeContext(request: Request): Context | Promise<Context> {
    const { context } = this.#options;
    // Only an implementation that needs no context may be given without one: see HandlersArguments.
    return context === undefined ? (undefined as Context) : context(request);
  }

  /** Answers as a server does whose host fails, and tells the test what MSW would tell the caller. */
  #failWithoutContext(request: Request, thrown: unknown): Promise<Response> {
    reportViolation(
      {
        kind: "answer",
        operation: undefined,
        path: "",
        message: `the option \`context\` threw ${describeThrown(thrown)}`,
        remedy: "Correct it, or refuse the request in the implementation or in middleware",
        request,
        cause: thrown,
      },
      this.#options.onViolation,
    );
    return respondWithFailure(unmodeledError({ type: "InternalFailure", message: "Internal failure" }));
  }

  #locateIn(url: string): string | undefined {
    const { states } = this.#mocked;
    const direct = this.#locate(url);
    if (direct !== undefined) {
      return direct;
    }
    const prefixed = states.find(({ operation }) => operation.hostPrefix !== undefined && this.#locate(url, operation));
    return prefixed && this.#locate(url, prefixed.operation);
  }

  get #baseUrl() {
    return this.#options.baseUrl ?? mockDefaults().baseUrl;
  }

  #sourceOf(state: MockState): Source<Context> {
    const { implementation } = this.#mocked;
    const handler = implementation[state.key];
    // An operation may be called `toString`; what every object has is no implementation of it.
    if (handler === undefined || handler === Reflect.get(Object.prototype, state.key)) {
      return state.fromExamples;
    }
    return async (input, asked) => {
      const { request, context } = asked;
      const call: OperationCall<Context> = {
        operation: state.key,
        request,
        context,
        get signal() {
          return asked.signal;
        },
      };
      return classifyAnswer(await Reflect.apply(handler, implementation, [input, call]));
    };
  }

  /** Deals with a request under the base URL that is for no operation. */
  #takesUnmatched(request: Request, url: string): boolean {
    const { unmatched = "report", onViolation } = this.#options;
    const isPreflight = request.method === "OPTIONS" && request.headers.has("access-control-request-method");
    if (this.#baseUrl === undefined || unmatched === "ignore" || isPreflight) {
      return false;
    }
    const { pathname } = new URL(url);
    const closest = findClosestOperation(
      this.#mocked.states.map(({ operation }) => operation),
      request.method,
      pathname,
    );
    const { name } = this.#mocked.service;
    reportViolation(
      {
        kind: "unmatched",
        operation: undefined,
        path: "",
        message: `${name} has no operation for ${request.method} ${pathname}`,
        remedy:
          closest === undefined
            ? "Mock the operation that it is for"
            : `The closest is ${closest.operation.name}, ${closest.operation.http.method} ${closest.operation.http.uri}: ${closest.difference}`,
        request,
      },
      onViolation,
    );
    return unmatched === "answer";
  }
}
