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
  #body: Uint8Array<ArrayBuffer> = new Uint8Array();

  async handle(request: HttpRequest): Promise<never> {
    if (this.#request === undefined) {
      this.#request = request;
      // A client ends an event stream once its request has failed, so the body is read before.
      this.#body = await readBody(request.body);
    }
    throw new RequestCaptured("The request is captured");
  }

  /** Returns the captured request as a socket would carry it, or undefined if the client sent none. */
  async read(): Promise<WireRequest | undefined> {
    if (this.#request === undefined) {
      return undefined;
    }
    const { method, hostname, path, query, headers } = this.#request;
    const bytes = this.#body;
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

/** The response of a test. The body of an event stream is bytes, and a text of rpcv2Cbor is base64. */
export interface CannedResponse extends Pick<HttpResponseTest, "code" | "headers"> {
  readonly protocol?: string;
  readonly body?: string | Uint8Array | undefined;
}

/** Creates a request handler that returns the response of a test. */
export function createCannedHandler({ protocol, code, headers, body }: CannedResponse): AnyRequestHandler {
  const isBase64 = protocol === "smithy.protocols#rpcv2Cbor" && typeof body === "string";
  return {
    async handle() {
      const entries = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
      const bytes = isBase64 ? Buffer.from(body, "base64") : Buffer.from(body ?? "");
      const chunks = bytes.length === 0 ? [] : [bytes];
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
