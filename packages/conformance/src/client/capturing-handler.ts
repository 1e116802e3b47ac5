import { HttpResponse } from "@smithy/protocol-http";
import { buildQueryString } from "@smithy/querystring-builder";
import type { HttpRequest } from "@smithy/types";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { HttpResponseTest } from "../cases/protocol-test-traits.ts";
import type { WireRequest } from "../cases/wire.ts";
import type { AnyRequestHandler } from "./generated-client.ts";

/** Stops a client once its request is known. */
class RequestCaptured extends Error {}

/** A request handler that sends nothing: it keeps the first request and fails. */
export class CapturingHandler implements AnyRequestHandler {
  #request: HttpRequest | undefined;

  async handle(request: HttpRequest): Promise<never> {
    this.#request ??= request;
    throw new RequestCaptured("The request is captured");
  }

  /** The request as a socket would carry it, or undefined where none was sent. */
  async read(): Promise<WireRequest | undefined> {
    if (this.#request === undefined) {
      return undefined;
    }
    const { method, hostname, path, query, headers, body } = this.#request;
    const bytes = await readBody(body);
    return {
      method,
      host: hostname,
      path,
      query: buildQueryString(query ?? {}),
      headers,
      body: bytes.byteLength === 0 ? undefined : bytes,
    };
  }
}

async function readBody(body: unknown): Promise<Uint8Array<ArrayBuffer>> {
  if (body === undefined || body === null) {
    return new Uint8Array();
  }
  if (typeof body === "string") {
    return new TextEncoder().encode(body);
  }
  if (body instanceof Uint8Array) {
    return new Uint8Array(body);
  }
  if (body instanceof Readable || body instanceof ReadableStream) {
    return new Uint8Array(await buffer(body));
  }
  throw new Error("The client sent a body that is neither text nor bytes nor a stream");
}

/** A request handler that answers with a test's response. */
export function createCannedHandler({ code, headers, body }: HttpResponseTest): AnyRequestHandler {
  return {
    async handle() {
      const entries = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
      const chunks = body === undefined || body === "" ? [] : [Buffer.from(body)];
      return {
        response: new HttpResponse({
          statusCode: code,
          headers: Object.fromEntries(entries),
          body: Readable.from(chunks),
        }),
      };
    },
  };
}
