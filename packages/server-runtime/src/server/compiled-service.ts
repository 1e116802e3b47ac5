import type { ServiceShape } from "@smithy-contract/shapes";
import { notAcceptable, ProtocolError, unknownOperation } from "../protocol/errors.ts";
import type { DecodedInput, Match, Protocols, ServiceProtocol } from "../protocol/protocol.ts";
import { negotiate } from "../protocol/media-types.ts";
import { requireSize, resolveLimits, type Limits } from "./limits.ts";
import { ProtocolOperations } from "./operation.ts";
import type { OperationTable, ServerOptions } from "./types.ts";

/** A service as generated code hands it over: its descriptors, and the protocols that its model names. */
export interface ServedService<Operations extends OperationTable = OperationTable> extends ServiceShape {
  readonly operations: Operations;
  /** The protocols that requests may be in. The first one that finds an operation for a request serves it. */
  readonly protocols: Protocols;
}

/** Where a request goes: to an operation in its protocol, or to a refusal in the protocol that recognised it, if any did. */
export type Route = OperationRoute | RefusedRoute;

/** The route of a request that is for an operation. */
export interface OperationRoute {
  readonly operations: ProtocolOperations;
  readonly match: Match;
  /** The input, if {@link readInput} has read it already. */
  readonly decoded?: DecodedInput;
  readonly refusal?: never;
}

/** The route of a request whose input was read and found valid. */
export interface ReadRoute extends OperationRoute {
  readonly decoded: DecodedInput;
}

/** The route of a request that is for no operation, or that is too large. */
export interface RefusedRoute {
  readonly operations: ProtocolOperations | undefined;
  readonly match?: never;
  readonly refusal: ProtocolError;
}

/** A service that is ready to serve requests, without an implementation: its routes, and its operations in each protocol. */
export class CompiledService {
  /** The operations in each of the service's protocols. */
  readonly protocols: readonly [ProtocolOperations, ...ProtocolOperations[]];
  readonly #limits: Limits;

  /** @throws {TypeError} if the service lacks an operation that the option `representations` names */
  constructor(service: ServedService, options: Pick<ServerOptions, "limits" | "representations">) {
    const limits = resolveLimits(options.limits);
    requireOperations(service, "representations", options.representations);
    this.#limits = limits;
    this.protocols = service.protocols.map(
      (protocol) => new ProtocolOperations(service, protocol.bind(service, limits), options),
    ) as [ProtocolOperations, ...ProtocolOperations[]];
  }

  /** Finds the route of a request. Refusals are not thrown, because middleware may still answer the request, as CORS does. */
  route(request: Request): Route {
    return this.refuseSize(request) ?? this.find(request);
  }

  /** Returns a refusal if the URL or the headers of a request are over their limits. */
  refuseSize(request: Request): RefusedRoute | undefined {
    try {
      requireSize(request, this.#limits);
      return undefined;
    } catch (error) {
      return { operations: this.find(request).operations, refusal: ProtocolError.from(error) };
    }
  }

  /** Asks the protocols in turn. If none of them finds an operation, the first one that refuses the request answers it. */
  find(request: Request): Route {
    let refused: Route | undefined;
    for (const operations of this.protocols) {
      const found = routeIn(operations.protocol, request);
      if (found instanceof ProtocolError) {
        refused ??= { operations, refusal: found };
      } else if (found !== undefined) {
        return { operations, match: found };
      }
    }
    return refused ?? { operations: undefined, refusal: unknownOperation() };
  }
}

/**
 * Reads the input of a request before it is served, for a caller that decides by the input whether to serve it. Serving
 * the returned route does not read the request again.
 *
 * @returns the route with the input, or undefined if the request is invalid
 */
export async function readInput(route: OperationRoute, request: Request): Promise<ReadRoute | undefined> {
  try {
    const operation = route.operations.get(route.match.operation);
    chooseMediaType(request, operation.offered);
    const decoded = await operation.decodeInput(request, route.match);
    return operation.validateInput(decoded).length === 0 ? { ...route, decoded } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Picks the media type of the output that a request prefers; undefined if the output may be of any type.
 *
 * @throws {ProtocolError} if the request accepts none of the media types (406)
 */
export function chooseMediaType(request: Request, offered: readonly string[]): string | undefined {
  if (offered.length === 0) {
    return undefined;
  }
  const mediaType = negotiate(request.headers.get("accept"), offered);
  if (mediaType === undefined) {
    throw notAcceptable(offered);
  }
  return mediaType;
}

function routeIn(protocol: ServiceProtocol, request: Request): Match | ProtocolError | undefined {
  try {
    return protocol.route(request);
  } catch (error) {
    return ProtocolError.from(error);
  }
}

/**
 * Checks the operations that an option names.
 *
 * @throws {TypeError} if the service lacks one of them
 */
export function requireOperations({ name, operations }: ServiceShape, option: string, named: object = {}): void {
  const unknown = Object.keys(named).filter((key) => !Object.hasOwn(operations, key));
  if (unknown.length > 0) {
    throw new TypeError(`The option \`${option}\` names ${unknown.join(", ")}, which ${name} does not have.`);
  }
}
