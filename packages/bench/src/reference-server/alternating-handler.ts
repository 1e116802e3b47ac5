import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, RequestHandler } from "@smithy/types";

/**
 * A request handler for two servers: a call's first attempt goes to either, by the call's random id, and each further
 * attempt to the other one. It knows nothing of which server is up; whether and when to try again is the client's affair.
 */
export class AlternatingHandler implements RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  /** How often an attempt ended otherwise than with 200, by what it ended with: a status, or a code of Node's. */
  readonly failedAttempts = new Map<string, number>();
  attempts = 0;
  readonly #ports: readonly [number, number];
  readonly #inner = new NodeHttpHandler();

  constructor(ports: readonly [number, number]) {
    this.#ports = ports;
  }

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const id = request.headers["amz-sdk-invocation-id"] ?? "";
    const [, attempt] = /attempt=(\d+)/.exec(request.headers["amz-sdk-request"] ?? "") ?? [];
    const turn = Number.parseInt(id.slice(-1), 16) + Number(attempt);
    if (Number.isNaN(turn)) {
      throw new TypeError("The client does not tell which attempt of which call this is.");
    }
    this.attempts += 1;
    try {
      request.port = this.#ports[turn % 2 === 0 ? 0 : 1];
      const result = await this.#inner.handle(request, options);
      if (result.response.statusCode !== 200) {
        this.#note(String(result.response.statusCode));
      }
      return result;
    } catch (error) {
      this.#note(String(error instanceof Error ? (Reflect.get(error, "code") ?? error.name) : error));
      throw error;
    }
  }

  destroy(): void {
    this.#inner.destroy();
  }

  #note(what: string): void {
    this.failedAttempts.set(what, (this.failedAttempts.get(what) ?? 0) + 1);
  }
}
