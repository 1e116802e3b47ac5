import {
  createServer,
  type InterceptedCall,
  type Interceptor,
  type Middleware,
  type MiddlewareCall,
  type OperationHandler,
  type OperationTable,
  type Server,
  type ServerOptions,
} from "@smithy-contract/server-runtime";
import { type OperationShape, unit } from "@smithy-contract/shapes";
import type { Exchange } from "./exchange.ts";
import { respondWithFailure } from "./failure.ts";
import type { MockedOperation, MockedService } from "./mocked-operation.ts";

/** The options of a server that make sense in a mock. */
export type StubOptions<Context, Operations extends OperationTable = OperationTable> = Pick<
  ServerOptions<Context, Operations>,
  "middleware" | "representations" | "limits"
>;

/** An interceptor without the types of its service. */
export type UntypedInterceptor = (call: never, next: never) => Promise<unknown>;

/** The server stub of some operations, whose answers the exchange of each request makes. */
export interface Stub<Context> {
  /** The key of the operation that a request is for, or undefined. */
  match(request: Request): string | undefined;
  /** Answers a request; `exchange` says how, and knows afterwards what has happened. */
  respond(request: Request, exchange: Exchange<Context>): Promise<Response>;
}

/** Mounts mocks as one service. */
export function createStub<Context>(
  service: MockedService,
  mocks: readonly MockedOperation[],
  { middleware = [], ...options }: StubOptions<Context> = {},
  interceptors: readonly UntypedInterceptor[] = [],
): Stub<Context> {
  const operations: Record<string, OperationShape> = {};
  const implementation: Record<string, OperationHandler<unknown, unknown, Exchange<Context>>> = {};
  for (const mocked of mocks) {
    operations[mocked.key] = mocked.operation;
    implementation[mocked.key] = (input, { context, signal }) => context.answer(mocked, input, signal);
  }
  for (const [key, operation] of rivalsOf(mocks)) {
    operations[key] = operation;
    implementation[key] = refuseRival;
  }
  const served = { ...service, operations };
  const server: Server<Exchange<Context>> = createServer<OperationTable, Exchange<Context>, Exchange<Context>>(
    served,
    implementation,
    {
      ...options,
      middleware: [...middleware.map(toStubMiddleware), reportInvalidRequests(operations)],
      createContext: (exchange) => exchange.enter(),
      interceptors: interceptors.map((step) => toStubInterceptor<Context>(step)),
      // The exchange checks what the implementation returns; nobody else checks what interceptors make of it.
      validateOutput: interceptors.length > 0,
      onError: (thrown, { operation, context }) =>
        context.reportUnwritable(operationName(operations, operation), thrown),
    },
  );
  const own = new Set(mocks.map(({ key }) => key));
  return {
    match(request) {
      const key = server.match(request);
      return key !== undefined && own.has(key) ? key : undefined;
    },
    async respond(request, exchange) {
      const response = await server.fetch(request, exchange);
      return exchange.failure === undefined ? response : respondWithFailure(exchange.failure, response);
    },
  };
}

/** Shows a user's middleware the user's context. The stub's own context is the exchange. */
function toStubMiddleware<Context>(step: Middleware<Context>): Middleware<Exchange<Context>> {
  return (call, next) => step(toUserCall(call), next);
}

/** Shows a user's interceptor the user's context. */
function toStubInterceptor<Context>(step: UntypedInterceptor): Interceptor<Exchange<Context>> {
  // The types of the option `interceptors` tie it to the service and the context.
  const intercept = step as Interceptor<Context>;
  return (call, next) => {
    call.context.isAdmitted = true;
    const { input, operation } = call;
    const own: InterceptedCall<Context> = Object.assign(toUserCall(call), { input, operation, next: call.next });
    return intercept(own, next);
  };
}

function toUserCall<Context>(call: MiddlewareCall<Exchange<Context>>): MiddlewareCall<Context> {
  const { operation, context } = call;
  const { request, context: own } = context.plan;
  return {
    operation,
    request,
    context: own,
    // A spread of the call would lose it, because it is a getter of the call's class.
    get signal() {
      return call.signal;
    },
  };
}

/**
 * Operations of the same service that would win a request over a mocked one, such as `/a/b` over `/a/{label}`. They
 * stand in the routing alone, so that a handler for one operation never takes another's requests.
 */
function rivalsOf(mocks: readonly MockedOperation[]): [string, OperationShape][] {
  const rivals = mocks.length === 1 ? mocks.flatMap((mocked) => mocked.rivals) : [];
  return rivals.map((http, i) => {
    const name = `rival ${i}`;
    return [name, { id: `smithy.contract#${name}`, name, http, input: unit, output: unit, errors: [] }];
  });
}

function refuseRival(): never {
  throw new TypeError("A request for another operation was routed to a mock of this one");
}

/** The innermost step: a response of an operation that was not called is the stub's refusal of the request. */
function reportInvalidRequests<Context>(
  operations: Readonly<Record<string, OperationShape>>,
): Middleware<Exchange<Context>> {
  return async ({ operation, context }, next) => {
    const response = await next();
    const shape = operation === undefined ? undefined : operations[operation];
    if (shape !== undefined && shape.eventStream === undefined && context.isRefused) {
      await context.reportInvalidRequest(shape, response);
    }
    return response;
  };
}

function operationName(
  operations: Readonly<Record<string, OperationShape>>,
  key: string | undefined,
): string | undefined {
  return key === undefined ? undefined : operations[key]?.name;
}
