import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { HttpRequest, HttpResponse } from "@smithy/protocol-http";
import type { HttpHandlerOptions, RequestHandler } from "@smithy/types";

/**
 * A request handler that alternates between two servers. The random invocation id decides which server gets the first attempt
 * of a call, and each further attempt goes to the other server. The handler does not check which server is up and does not
 * retry: that is left to the client.
 */
export class AlternatingHandler implements RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  /** The number of attempts that failed, by status code or Node's error code. */
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
      throw new TypeError(
        "The request lacks the headers amz-sdk-invocation-id and amz-sdk-request, which number the attempts.",
      );
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
