import { ProtocolError, type OperationCall, type UntypedInterceptor } from "@smithy-contract/server-runtime";
import { readErrorBrand } from "@smithy-contract/shapes";
import { Exchange } from "../exchange/exchange.ts";
import type { MockedOperation, MockedService } from "../exchange/mocked-operation.ts";
import { classifyAnswer, sourceFromExamples, type Resolved, type Source } from "../exchange/source.ts";
import { Stub, type StubRoute } from "../exchange/stub.ts";
import { suggestCall } from "../record/suggest-call.ts";
import { reportViolation } from "../record/violations.ts";
import type { AskedBehind } from "./behind.ts";
import { checkOptionNames } from "./check-option-names.ts";
import { delaySource } from "./delay.ts";
import { HandlerState, mountMock } from "./handler-state.ts";
import type { MockHandler, Respond } from "./mount.ts";
import { networkDefaults } from "./network-defaults.ts";
import type { HandlersOptions } from "./options.ts";
import { toStubRequest, toTarget } from "./stub-request.ts";

/** An implementation without the types of its operations. */
export type UntypedImplementation<Context> = Readonly<
  Record<string, ((input: never, call: OperationCall<Context>) => unknown) | undefined>
>;

/** The options of a service's handler without the types of its operations. */
export interface UntypedHandlersOptions<Context> extends Omit<HandlersOptions<Context>, "interceptors"> {
  readonly interceptors?: readonly UntypedInterceptor<Context>[];
}

const optionNames: Readonly<Record<keyof HandlersOptions, true>> = {
  baseUrl: true,
  delay: true,
  onViolation: true,
  context: true,
  interceptors: true,
  unmatched: true,
  server: true,
};

/** The operations of a service, and an implementation of some or all of them. */
export interface MockedImplementation<Context> {
  readonly service: MockedService;
  readonly mocks: readonly MockedOperation[];
  readonly implementation: UntypedImplementation<Context>;
}

/**
 * Mounts a whole service in MSW as one handler. A request is routed once, however many operations there are.
 *
 * @throws {RangeError | TypeError} if an option is out of its range
 */
export function createServiceHandler<Context>(
  mocked: MockedImplementation<Context>,
  options: UntypedHandlersOptions<Context>,
): MockHandler {
  checkOptionNames(options, optionNames);
  const state = new HandlerState(mocked.service, options);
  const header = `${mocked.service.name} (${mocked.mocks.length} operations)`;
  return mountMock(header, state, mocked.mocks, new ServiceHandler(mocked, state, options));
}

class ServiceHandler<Context> {
  readonly #mocked: MockedImplementation<Context>;
  readonly #state: HandlerState;
  readonly #options: UntypedHandlersOptions<Context>;
  readonly #stub: Stub<Context>;
  /** How many requests were answered since the last reset. */
  #answered = 0;

  constructor(mocked: MockedImplementation<Context>, state: HandlerState, options: UntypedHandlersOptions<Context>) {
    this.#mocked = mocked;
    this.#state = state;
    this.#options = options;
    this.#stub = new Stub(mocked.service, mocked.mocks, options.server, options.interceptors);
  }

  take(request: Request): Respond | undefined {
    const url = this.#locate(request.url);
    if (url === undefined) {
      return undefined;
    }
    const route = this.#stub.route(toTarget(request, url));
    const isTaken = route.mocked !== undefined || this.#takesUnmatched(request, url);
    return isTaken ? () => this.#respond(request, url, route) : undefined;
  }

  reset(): void {
    this.#answered = 0;
  }

  restore(): void {
    this.#answered = 0;
  }

  /** Answers for the resolver of a handler before this one. Middleware and interceptors do not run. */
  async answerBehind({ mocked, input, call }: AskedBehind): Promise<Resolved | undefined> {
    const own = this.#mocked.mocks.find(({ operation }) => operation.id === mocked.operation.id);
    if (own === undefined || this.#state.locate(call.request.url, own.operation) === undefined) {
      return undefined;
    }
    const source = delaySource(this.#sourceOf(own), this.#options.delay);
    const { request, requestId, signal, next } = call;
    return source(input, { request, requestId, signal, next, attempt: 1, context: await this.#makeContext(request) });
  }

  async #respond(request: Request, url: string, route: StubRoute): Promise<Response> {
    this.#answered += 1;
    const plan = this.#state.plan(request, this.#answered);
    let context: Context;
    let refusal: { readonly thrown: unknown } | undefined;
    try {
      context = await this.#makeContext(request);
    } catch (thrown) {
      if (readErrorBrand(thrown) === undefined && !(thrown instanceof ProtocolError)) {
        return this.#state.failOption(request, thrown, {
          option: "context",
          remedy: "Correct the option, or refuse the request with a modelled error",
        });
      }
      // A server makes the context after middleware, so here middleware runs without one.
      context = undefined as Context;
      refusal = { thrown };
    }
    const exchange = new Exchange<Context>({
      ...plan,
      context,
      ...(refusal && { refusal }),
      sourceOf: (mocked) => delaySource(this.#sourceOf(mocked), this.#options.delay),
    });
    return this.#stub.respond(route, await toStubRequest(request, url), exchange);
  }

  #makeContext(request: Request): Context | Promise<Context> {
    const { context } = this.#options;
    // HandlersArguments allows the option to be left out only if Context includes undefined.
    return isContextFactory(context) ? context(request) : (context as Context);
  }

  /** Locates the URL of any operation: with the service's host, or with the host prefix of an operation before it. */
  #locate(url: string): string | undefined {
    const { locate } = this.#state;
    const direct = locate(url);
    if (direct !== undefined) {
      return direct;
    }
    for (const { operation } of this.#mocked.mocks) {
      const prefixed = operation.hostPrefix === undefined ? undefined : locate(url, operation);
      if (prefixed !== undefined) {
        return prefixed;
      }
    }
    return undefined;
  }

  #sourceOf(mocked: MockedOperation): Source<Context> {
    const { implementation } = this.#mocked;
    const handler = implementation[mocked.key];
    // For an operation named `toString`, the method that every object inherits is not an implementation.
    if (handler === undefined || handler === Reflect.get(Object.prototype, mocked.key)) {
      return sourceFromExamples(mocked);
    }
    return async (input, asked) => {
      const { request, requestId, context } = asked;
      const call: OperationCall<Context> = {
        operation: mocked.key,
        request,
        requestId,
        context,
        get signal() {
          return asked.signal;
        },
      };
      return classifyAnswer(await Reflect.apply(handler, implementation, [input, call]));
    };
  }

  /** Handles a request below the base URL that matches no operation. Returns whether the stub answers it. */
  #takesUnmatched(request: Request, url: string): boolean {
    const { unmatched = "report", onViolation } = this.#options;
    const isPreflight = request.method === "OPTIONS" && request.headers.has("access-control-request-method");
    if ((this.#options.baseUrl ?? networkDefaults().baseUrl) === undefined || unmatched === "ignore" || isPreflight) {
      return false;
    }
    const { pathname } = new URL(url);
    const { service, mocks } = this.#mocked;
    const suggestion = suggestCall(
      service,
      mocks.map(({ operation }) => operation),
      request,
      pathname,
    );
    reportViolation(
      {
        kind: "unmatched",
        operation: undefined,
        path: "",
        message: `${service.name} has no operation for ${request.method} ${pathname}${describeTarget(request)}`,
        remedy: suggestion ?? "Add a handler for the operation that the caller means",
        request,
      },
      onViolation,
    );
    return unmatched === "answer";
  }
}

/** The header that names the operation in awsJson, because the path is the same for all operations. */
function describeTarget({ headers }: Request): string {
  const target = headers.get("x-amz-target");
  return target === null ? "" : ` with X-Amz-Target: ${target}`;
}

function isContextFactory<Context>(
  context: HandlersOptions<Context>["context"],
): context is (request: Request) => Context | Promise<Context> {
  return typeof context === "function";
}
