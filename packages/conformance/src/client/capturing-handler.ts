import { HttpResponse } from "@smithy/protocol-http";
import { buildQueryString } from "@smithy/querystring-builder";
import type { HttpRequest } from "@smithy/types";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { HttpResponseTest } from "../cases/protocol-test-traits.ts";
import type { WireRequest } from "../cases/wire.ts";
import type { AnyRequestHandler } from "./generated-client.ts";

/** Aborts the client's call after its request was captured. */
class RequestCaptured extends Error {}

/** A request handler that keeps the first request and then fails instead of sending it. */
export class CapturingHandler implements AnyRequestHandler {
  #request: HttpRequest | undefined;

  async handle(request: HttpRequest): Promise<never> {
    this.#request ??= request;
    throw new RequestCaptured("The request is captured");
  }

  /** Returns the captured request as a socket would carry it, or undefined if the client sent none. */
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
  throw new Error("The client's request body must be a string, a Uint8Array or a stream");
}

/** Creates a request handler that returns the response of a test. */
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
