import {
  CompiledService,
  createServer,
  ProtocolError,
  type Middleware,
  type OperationTable,
  type Server,
} from "@smithy-contract/server-runtime";
import { cors } from "@smithy-contract/server-runtime/cors";
import { isLoopback, isLoopbackOrigin, type NodeRequest } from "@smithy-contract/server-runtime/node";
import type { ScenarioControl } from "../mock/scenario-control.ts";
import { findStyle, type CalledService } from "../record/describe-call.ts";
import { suggestCall } from "../record/suggest-call.ts";
import { readWish, writeApplied } from "./read-wish.ts";

/** Who may send requests. */
export interface MockServerOptions {
  /** The address that the server listens at. */
  readonly host: string;
  /** The origins of web pages that may send requests, in addition to those at loopback addresses. */
  readonly origins: readonly string[];
}

/**
 * Creates a server that answers each request by mocks. It refuses what the mocks do not answer in the protocol of the
 * request.
 *
 * @throws {TypeError} if none of the handlers mocks an operation, or an origin can never match
 */
export function createMockServer(
  control: ScenarioControl,
  { host, origins }: MockServerOptions,
): Server<NodeRequest, OperationTable> {
  const service = control.operations[0]?.mocked.service;
  if (service === undefined) {
    throw new TypeError("None of the handlers mocks an operation; give those that a generated package makes");
  }
  const allowed = new Set(origins);
  const permitPages = cors<NodeRequest>({
    origins: (origin) => isLoopbackOrigin(origin) || allowed.has(origin),
    exposeHeaders: ["preference-applied"],
    privateNetwork: origins.length > 0,
  });
  // The last step answers every request that is for an operation. The server itself only writes refusals.
  const own = control.operations.map(({ mocked }) => mocked).filter((mocked) => mocked.service.id === service.id);
  const operations = Object.fromEntries(own.map(({ key, operation }) => [key, operation]));
  const implementation = Object.fromEntries(own.map(({ key }) => [key, neverCalled]));
  const served = { ...service, operations };
  const routes = new CompiledService(served, {});
  return createServer<OperationTable, undefined, NodeRequest>(served, implementation, {
    middleware: [...(isLoopback(host) ? [checkHost] : []), permitPages, answerBy(control, service, routes)],
  });
}

function neverCalled(): never {
  throw new TypeError("A request was left to the server of the mocks, which has no implementation");
}

/**
 * Refuses requests for the host names of other machines. A web page can make its own host name resolve to this machine, and
 * then read the responses, because to the browser it is the page's own server (DNS rebinding).
 */
const checkHost: Middleware<NodeRequest> = async ({ request }, next) => {
  const host = new URL(request.url).hostname.replace(/^\[|\]$|\.$/g, "");
  if (!isLoopback(host) && !host.endsWith(".localhost")) {
    throw new ProtocolError({
      status: 403,
      type: "ForbiddenException",
      message: `Requests for the host ${JSON.stringify(host)} are not allowed, because the mocks are served to this machine only. Send the request to 127.0.0.1, or serve the mocks at another host.`,
    });
  }
  return next();
};

function answerBy(control: ScenarioControl, service: CalledService, routes: CompiledService): Middleware<NodeRequest> {
  return async ({ request, context: incoming }, next) => {
    const wish = readWish(control, request);
    const response = await control.respond(request, wish);
    if (response === undefined) {
      if (control.findOperation(request) === undefined && isRefusedByService(service, routes, request)) {
        return next();
      }
      throw explainNoAnswer(control, request);
    }
    if (response.type === "error") {
      // A network error has no response: the connection breaks.
      incoming.socket.destroy();
      return new Response();
    }
    if (response.headers.get("x-msw-intention") === "passthrough") {
      throw new ProtocolError({
        status: 501,
        type: "NotMocked",
        message: "The mock passes this request through to the service, which a server of mocks cannot reach.",
      });
    }
    const applied = wish && writeApplied(wish, response);
    return applied === undefined ? response : addApplied(response, applied);
  };
}

/**
 * Whether a request is in a protocol of the service but for none of its operations, so that the service's refusal says what
 * is wrong. For an unknown path, a mock answers with more than the service: it names the closest operation.
 */
function isRefusedByService(service: CalledService, routes: CompiledService, request: Request): boolean {
  const { operations, refusal } = routes.find(request);
  const isUnknownPath = refusal?.status === 404 && findStyle(service, request.headers) === "rest";
  return operations !== undefined && refusal !== undefined && !isUnknownPath;
}

function addApplied(response: Response, applied: string): Response {
  const changed = new Response(response.body, response);
  changed.headers.set("preference-applied", applied);
  return changed;
}

function explainNoAnswer(control: ScenarioControl, request: Request): ProtocolError {
  const { scenarios, operations } = control;
  const found = control.findOperation(request);
  if (found !== undefined) {
    return new ProtocolError({
      status: 501,
      type: "NotMocked",
      message: `No handler answers this request for ${found.mocked.operation.name}. The active scenario is ${JSON.stringify(scenarios.current)}.`,
    });
  }
  const { pathname } = new URL(request.url);
  const shapes = operations.map(({ mocked }) => mocked.operation);
  const service = operations[0]?.mocked.service;
  const hint = service && suggestCall(service, shapes, request, pathname);
  return new ProtocolError({
    status: 404,
    type: "UnknownOperationException",
    message: `No operation is mocked for ${request.method} ${pathname}.${hint === undefined ? "" : ` ${hint}.`}`,
  });
}
