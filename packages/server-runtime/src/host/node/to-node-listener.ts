import { ProtocolError } from "../../protocol/errors.ts";
import { requestIdHeader } from "../../server/request-id.ts";
import { isPromiseLike } from "../../server/when-known.ts";
import { readBasePath } from "../base-path.ts";
import { callServer, encodeRefusal, identifyRefusal, refuse, type AnyServer } from "../call-server.ts";
import { Continuation } from "./continuation.ts";
import { leavesTooMuch } from "./discard-rest.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { cutResponse, isDestroyed, type NodeRequest, type NodeResponse } from "./node-messages.ts";
import { readRequestParts } from "./request-parts.ts";
import { sendResponse } from "./send-response.ts";

/** How a server is mounted in Node's HTTP server. */
export interface NodeListenerBaseOptions {
  /**
   * The path that the server is mounted at, such as `/api`. It is removed from each request's path, and requests
   * elsewhere get a 404. Hosts that remove it themselves do not need it, such as Express with `app.use("/api", listener)`.
   */
  readonly basePath?: string;
  /**
   * Called with errors outside of the server: a response that cannot be written, a body stream that breaks, a `context`
   * that throws. The request id is undefined if the response has none. By default, errors are written to `console.error`.
   */
  readonly onError?: (error: unknown, incoming: NodeRequest, requestId: string | undefined) => void;
}

/**
 * Options of {@link toNodeListener}. `context` is required if the server's context cannot be undefined. If that
 * function throws a ProtocolError, the caller gets that error; if it throws anything else, the caller gets a 500 that
 * reveals nothing.
 */
export type NodeListenerOptions<Context> = NodeListenerBaseOptions &
  (undefined extends Context
    ? { readonly context?: (incoming: NodeRequest) => Context }
    : { readonly context: (incoming: NodeRequest) => Context });

/** What Node's HTTP server, Express and others call for each request. */
export type NodeListener = (incoming: NodeRequest, outgoing: NodeResponse) => void;

/**
 * Turns a server into a request listener for `node:http` and the frameworks that are built on it. Bodies are streamed
 * both ways with backpressure, and the request's signal aborts when the caller closes the connection.
 * @throws {TypeError} if `basePath` is not a path
 *
 * @example
 * const app = express();
 * app.use("/api", toNodeListener(server, { context: (incoming) => ({ peer: incoming.socket.remoteAddress }) }));
 */
export function toNodeListener<Context = undefined>(
  server: AnyServer<Context>,
  ...optionsWithContext: undefined extends Context
    ? [options?: NodeListenerOptions<Context>]
    : [options: NodeListenerOptions<Context>]
): NodeListener {
  const [options] = optionsWithContext;
  const listener = new ServerListener(server, options);
  return (incoming, outgoing) =>
    listener.listen(incoming, outgoing, { closing: false, awaitsContinue: false, writeTimeoutMs: 0 });
}

/** The state of a connection, as far as a response depends on it. */
export interface ConnectionState {
  /** The server is shutting down, so each response is the last one on its connection. */
  readonly closing: boolean;
  /** The caller sends the body only after a 100 Continue, which it has not got yet. */
  readonly awaitsContinue: boolean;
  /** Milliseconds after which a caller that takes nothing of a response is cut off; 0 for no limit. */
  readonly writeTimeoutMs: number;
}

/** The listener behind {@link toNodeListener}, for hosts that know the state of the connection. */
export class ServerListener<Context> {
  readonly #server: AnyServer<Context>;
  readonly #basePath: string;
  readonly #makeContext: ((incoming: NodeRequest) => Context) | undefined;
  readonly #onError: (error: unknown, incoming: NodeRequest, requestId: string | undefined) => unknown;

  /** @throws {TypeError} if `basePath` is not a path */
  constructor(server: AnyServer<Context>, options: NodeListenerOptions<Context> | undefined) {
    this.#server = server;
    this.#basePath = readBasePath(options?.basePath);
    this.#makeContext = options?.context;
    this.#onError = options?.onError ?? logError;
  }

  listen(incoming: NodeRequest, outgoing: NodeResponse, state: ConnectionState): void {
    const continuation = state.awaitsContinue ? new Continuation(outgoing) : undefined;
    const response = this.#call(incoming, outgoing, continuation);
    if (isPromiseLike(response)) {
      response.then(
        (known) => this.#send(known, incoming, outgoing, state, continuation),
        (error: unknown) => this.#fail(error, incoming, outgoing, identifyRefusal(this.#server)),
      );
    } else {
      this.#send(response, incoming, outgoing, state, continuation);
    }
  }

  #fail(error: unknown, incoming: NodeRequest, outgoing: NodeResponse, requestId: string | undefined): void {
    void this.#report(error, incoming, requestId);
    if (outgoing.headersSent) {
      cutResponse(outgoing);
      return;
    }
    const { status, headers, body } = encodeRefusal(ProtocolError.from(undefined), requestId);
    if ("stream" in outgoing) {
      outgoing.writeHead(status, headers).end(body);
      return;
    }
    // Removes the status message of the response that could not be written.
    outgoing.statusMessage = "";
    outgoing.writeHead(status, { ...headers, connection: "close" }).end(body);
  }

  #call(
    incoming: NodeRequest,
    outgoing: NodeResponse,
    continuation: Continuation | undefined,
  ): Response | Promise<Response> {
    try {
      const request = new IncomingRequest(readRequestParts(incoming, outgoing, this.#basePath, continuation));
      return callServer(this.#server, request, this.#makeContext?.(incoming));
    } catch (error) {
      const refusal = ProtocolError.from(error);
      const requestId = identifyRefusal(this.#server);
      if (refusal !== error) {
        void this.#report(error, incoming, requestId);
      }
      return refuse(refusal, requestId);
    }
  }

  /** Sends a response, and reports it if that fails. */
  #send(
    response: Response,
    incoming: NodeRequest,
    outgoing: NodeResponse,
    { closing, writeTimeoutMs }: ConnectionState,
    continuation: Continuation | undefined,
  ): void {
    const fail = (error: unknown): void =>
      this.#fail(error, incoming, outgoing, readRequestId(response) ?? identifyRefusal(this.#server));
    try {
      if (isDestroyed(outgoing)) {
        response.body?.cancel().catch(fail);
        return;
      }
      const discard = leavesTooMuch(incoming);
      const close = closing || discard || continuation?.isAwaited === true;
      sendResponse(outgoing, response, { close, discard, writeTimeoutMs })?.catch(fail);
    } catch (error) {
      fail(error);
    }
  }

  /** Never rejects, so that a failing `onError` does not end the process. */
  async #report(error: unknown, incoming: NodeRequest, requestId: string | undefined): Promise<void> {
    try {
      await this.#onError(error, incoming, requestId);
    } catch (failure) {
      console.error(failure);
    }
  }
}

function readRequestId(response: Response): string | null {
  try {
    return response.headers.get(requestIdHeader);
  } catch {
    // The response could not be written because no Headers can have its headers.
    return null;
  }
}

function logError(error: unknown, _incoming: NodeRequest, requestId: string | undefined): void {
  console.error(requestId === undefined ? "A request failed:" : `The request ${requestId} failed:`, error);
}
