import {
  CompiledService,
  hostRequestId,
  readInput,
  ServiceServer,
  type Middleware,
  type MiddlewareCall,
  type OperationTable,
  type Route,
  type ServerOptions,
  type UntypedInterceptor,
} from "@smithy-contract/server-runtime";
import { type OperationShape, unit } from "@smithy-contract/shapes";
import type { Exchange } from "./exchange.ts";
import { respondWithFailure } from "./failure.ts";
import type { MockedOperation, MockedService } from "./mocked-operation.ts";
import { breakStream, collectEvents, findInputStream } from "./mocked-stream.ts";
import { changeResponse } from "./with-response.ts";

/** The options of a server that make sense in a mock. */
export type StubOptions<Context, Operations extends OperationTable = OperationTable> = Pick<
  ServerOptions<Context, Operations>,
  "middleware" | "representations" | "limits"
>;

/** Where the stub's router sends a request. */
export interface StubRoute {
  readonly route: Route;
  /** The operation; undefined if the request is for none of the mocked ones. */
  readonly mocked: MockedOperation | undefined;
}

/** The server stub of some operations of one service. It is compiled once, and each exchange answers through it. */
export class Stub<Context> {
  readonly #service: CompiledService;
  readonly #mocks: ReadonlyMap<string, MockedOperation>;
  readonly #middleware: readonly Middleware<Context>[];
  readonly #interceptors: readonly UntypedInterceptor<Context>[];
  readonly #hasInputStreams: boolean;

  constructor(
    service: MockedService,
    mocks: readonly MockedOperation[],
    { middleware = [], ...options }: StubOptions<Context> = {},
    interceptors: readonly UntypedInterceptor<Context>[] = [],
  ) {
    const operations = Object.fromEntries([
      ...mocks.map(({ key, operation }) => [key, operation] as const),
      ...rivalsOf(mocks),
    ]);
    this.#service = new CompiledService({ ...service, operations }, options);
    this.#mocks = new Map(mocks.map((mocked) => [mocked.key, mocked]));
    this.#middleware = middleware;
    this.#interceptors = interceptors;
    this.#hasInputStreams = mocks.some(({ operation }) => findInputStream(operation) !== undefined);
  }

  /** Finds the operation that a request is for. Only its method, URL and headers are read. */
  route(request: Request): StubRoute {
    const route = this.#service.find(request);
    return { route, mocked: route.match && this.#mocks.get(route.match.operation) };
  }

  /**
   * Reads the input of a request before it is answered, for a handler that decides by the input.
   *
   * @returns the input, and the route that answers the request without reading it again; undefined if the request is invalid
   */
  async read(
    { route, mocked }: StubRoute,
    request: Request,
  ): Promise<{ readonly input: unknown; readonly route: StubRoute } | undefined> {
    if (route.match === undefined || this.#service.refuseSize(request) !== undefined) {
      return undefined;
    }
    const read = await readInput(route, request);
    const stream = mocked && findInputStream(mocked.operation);
    if (read === undefined || stream === undefined) {
      return read && { input: read.decoded.input, route: { route: read, mocked } };
    }
    try {
      const input = await collectEvents(stream, read.decoded.input);
      return { input, route: { route: { ...read, decoded: { ...read.decoded, input } }, mocked } };
    } catch {
      return undefined;
    }
  }

  /** Answers a request by an exchange, which takes the place of the implementation. */
  async respond({ route }: StubRoute, request: Request, exchange: Exchange<Context>): Promise<Response> {
    const { context, refusal, requestId } = exchange.plan;
    Object.assign(request, { [hostRequestId]: requestId });
    const hasMiddleware = this.#middleware.length > 0;
    const hasInterceptors = this.#hasInputStreams || this.#interceptors.length > 0;
    const server = new ServiceServer<Context, Context>(
      this.#service,
      (key, input, { signal }) => {
        const answer = exchange.answer(this.#get(key), input, signal);
        return hasInterceptors ? answer : answer.catch((thrown: unknown) => throwExplained(exchange, thrown));
      },
      {
        // Without steps of the user's, the server has none either, because each costs several promises.
        ...(hasMiddleware && { middleware: this.#adaptMiddleware(exchange, route) }),
        ...(hasInterceptors && { interceptors: this.#adaptInterceptors(exchange) }),
        ...(refusal && { createContext: () => refuse(exchange, refusal.thrown) }),
        // The exchange checks the answer. What interceptors make of it is checked here.
        validateOutput: this.#interceptors.length > 0,
        onError: (thrown, { operation }) => {
          const mocked = operation === undefined ? undefined : this.#mocks.get(operation);
          exchange.reportUnwritable(mocked?.operation.name, thrown);
        },
      },
    );
    const served = this.#service.refuseSize(request) ?? route;
    const response = await server.serve(served, request, context);
    if (!hasMiddleware && exchange.isRefused) {
      await this.#reportRefusal(exchange, served.match?.operation, response, route);
    }
    if (exchange.response !== undefined) {
      return exchange.response;
    }
    if (exchange.failure !== undefined) {
      return respondWithFailure(exchange.failure, response);
    }
    const sent = exchange.isStreamed ? breakStream(response, () => exchange.streamFailure) : response;
    return exchange.changes === undefined ? sent : changeResponse(sent, exchange.changes);
  }

  #get(key: string): MockedOperation {
    const mocked = this.#mocks.get(key);
    if (mocked === undefined) {
      throw new TypeError("A request for another operation was routed to a mock of this one");
    }
    return mocked;
  }

  /** The first interceptor: it reads an input's events before user code runs, so that an invalid one is refused. */
  #collectInputEvents(): UntypedInterceptor<Context> {
    return async ({ operation, input }, next) => {
      const mocked = operation === undefined ? undefined : this.#mocks.get(operation);
      const stream = mocked && findInputStream(mocked.operation);
      return stream === undefined ? next() : next(await collectEvents(stream, Object(input)));
    };
  }

  /** The user's middleware. The innermost step is the mock's own: it reports a refusal before other steps change it. */
  #adaptMiddleware(exchange: Exchange<Context>, route: Route): Middleware<Context>[] {
    return [
      ...this.#middleware.map((step) => adaptMiddleware(step, exchange)),
      async ({ operation }, next) => {
        const response = await next();
        await this.#reportRefusal(exchange, operation, response, route);
        return response;
      },
    ];
  }

  #adaptInterceptors(exchange: Exchange<Context>): UntypedInterceptor<Context>[] {
    return [
      ...(this.#hasInputStreams ? [this.#collectInputEvents()] : []),
      explainMistakes(exchange),
      ...this.#interceptors.map((step) => adaptInterceptor(step, exchange)),
    ];
  }

  /** Reports the response if the exchange was not asked for an answer, because the stub refused the request. */
  async #reportRefusal(
    exchange: Exchange<Context>,
    operation: string | undefined,
    response: Response,
    route: Route,
  ): Promise<void> {
    const shape = operation === undefined ? undefined : this.#mocks.get(operation)?.operation;
    if (shape !== undefined && exchange.isRefused) {
      await exchange.reportInvalidRequest(shape, response, route);
    }
  }
}

/**
 * Takes the place of `createContext`: throws what the option `context` threw, so that the stub sends it as the model
 * defines it.
 */
function refuse<Context>(exchange: Exchange<Context>, thrown: unknown): never {
  exchange.admit();
  throw thrown;
}

/** Gives middleware the request as the caller sent it: with the base URL's path, and with a body that can still be read. */
function adaptMiddleware<Context>(step: Middleware<Context>, { plan }: Exchange<Context>): Middleware<Context> {
  return (call, next) => step(withRequest(call, plan.request), next);
}

/** Gives an interceptor the request as the caller sent it. Interceptors run only if the request is valid. */
function adaptInterceptor<Context>(
  step: UntypedInterceptor<Context>,
  exchange: Exchange<Context>,
): UntypedInterceptor<Context> {
  return (call, next) => {
    exchange.admit();
    return step(withRequest(call, exchange.plan.request), next);
  };
}

/** The outermost interceptor. The user's own interceptors get what the resolver threw. */
function explainMistakes<Context>(exchange: Exchange<Context>): UntypedInterceptor<Context> {
  return async (_call, next) => {
    try {
      return await next();
    } catch (thrown) {
      return throwExplained(exchange, thrown);
    }
  };
}

function throwExplained<Context>(exchange: Exchange<Context>, thrown: unknown): never {
  throw exchange.explain(thrown);
}

/** Copies a call with another request. A spread leaves out `signal`, because it is a getter of the call's class. */
function withRequest<Call extends MiddlewareCall<unknown>>(call: Call, request: Request): Call {
  return Object.defineProperties({ ...call, request }, { signal: { enumerable: true, get: () => call.signal } });
}

/**
 * Other operations of the service that win some requests over a mocked one, such as `/a/b` over `/a/{label}`. The router
 * knows them, so that the handler of one operation never takes their requests.
 */
function rivalsOf(mocks: readonly MockedOperation[]): [string, OperationShape][] {
  const rivals = mocks.length === 1 ? mocks.flatMap((mocked) => mocked.rivals) : [];
  return rivals.map((http, i) => {
    const name = `rival ${i}`;
    return [name, { id: `smithy.contract#${name}`, name, http, input: unit, output: unit, errors: [] }];
  });
}
