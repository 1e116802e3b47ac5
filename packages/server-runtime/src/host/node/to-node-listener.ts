import type { IncomingMessage, ServerResponse } from "node:http";
import { readBasePath } from "../base-path.ts";
import { callServer, refuse, type AnyServer } from "../call-server.ts";
import { encodeProtocolError } from "../../protocol/encoded-response.ts";
import { ProtocolError } from "../../protocol/errors.ts";
import { leavesTooMuch } from "./discard-rest.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { readRequestParts } from "./request-parts.ts";
import { sendResponse } from "./send-response.ts";

/** How a server is mounted in Node's HTTP server. */
export interface NodeListenerBaseOptions {
  /**
   * The path that the server is mounted at, such as `/api`: taken off each request's path, and a request elsewhere is a
   * 404. Not needed where the host takes it off, as Express' `app.use("/api", listener)` does.
   */
  readonly basePath?: string;
  /**
   * Called with what fails outside of the server: a response that cannot be written, a body stream that breaks, a
   * `context` that throws. By default it is written to `console.error`.
   */
  readonly onError?: (error: unknown, incoming: IncomingMessage) => void;
}

/**
 * Options of {@link toNodeListener}; `context` is required where the server's context cannot be undefined. A ProtocolError
 * that it throws is the answer; anything else is a 500 that says nothing.
 */
export type NodeListenerOptions<Context> = NodeListenerBaseOptions &
  (undefined extends Context
    ? { readonly context?: (incoming: IncomingMessage) => Context }
    : { readonly context: (incoming: IncomingMessage) => Context });

/** What Node's HTTP server, Express and others call for each request. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * A server as a listener of `node:http` and of all that is built on it. Bodies are streamed both ways with backpressure,
 * the request's signal aborts when the caller goes away, and a rest of the request that nobody reads is discarded.
 * @throws TypeError for a `basePath` that is none
 */
export function toNodeListener<Context = undefined>(
  server: AnyServer<Context>,
  ...[options]: undefined extends Context
    ? [options?: NodeListenerOptions<Context>]
    : [options: NodeListenerOptions<Context>]
): NodeListener {
  const listen = createListener(server, options);
  return (incoming, outgoing) => listen(incoming, outgoing, { closing: false, awaitsContinue: false });
}

/** What of a connection's state matters to an answer. */
export interface Situation {
  /** The server is shutting down, so each answer is its connection's last. */
  readonly closing: boolean;
  /** The caller sends its body only when told to, and has not been told yet. */
  readonly awaitsContinue: boolean;
}

export type SituatedListener = (incoming: IncomingMessage, outgoing: ServerResponse, situation: Situation) => void;

/** The listener behind {@link toNodeListener}, for hosts that know more of a request's situation. */
export function createListener<Context>(
  server: AnyServer<Context>,
  options: (NodeListenerBaseOptions & { readonly context?: (incoming: IncomingMessage) => Context }) | undefined,
): SituatedListener {
  const basePath = readBasePath(options?.basePath);
  const onError = options?.onError ?? ((error: unknown) => console.error(error));

  return (incoming, outgoing, situation) => {
    void answer(incoming, outgoing, situation).catch((error: unknown) => {
      void report(error, incoming);
      if (outgoing.headersSent) {
        outgoing.destroy();
        return;
      }
      const { status, headers, body } = encodeProtocolError(ProtocolError.from(undefined));
      // The one of the status that could not be written.
      outgoing.statusMessage = "";
      outgoing.writeHead(status, { ...headers, connection: "close" }).end(body);
    });
  };

  /** Never rejects: a reporter that fails must not take the process with it. */
  async function report(error: unknown, incoming: IncomingMessage): Promise<void> {
    try {
      await onError(error, incoming);
    } catch (failure) {
      console.error(failure);
    }
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse, situation: Situation): Promise<void> {
    let { awaitsContinue } = situation;
    const beforeRead = (): void => {
      if (awaitsContinue && !outgoing.headersSent) {
        outgoing.writeContinue();
      }
      awaitsContinue = false;
    };
    const response = await toResponse(incoming, outgoing, beforeRead);
    if (outgoing.destroyed) {
      await response.body?.cancel();
      return;
    }
    const discard = awaitsContinue || leavesTooMuch(incoming);
    await sendResponse(outgoing, response, { close: situation.closing || discard, discard });
  }

  function toResponse(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    beforeRead: () => void,
  ): Response | Promise<Response> {
    try {
      const request = new IncomingRequest(readRequestParts(incoming, outgoing, { basePath, beforeRead }));
      return callServer(server, request, options?.context?.(incoming));
    } catch (error) {
      const refused = ProtocolError.from(error);
      if (refused !== error) {
        void report(error, incoming);
      }
      return refuse(refused);
    }
  }
}
