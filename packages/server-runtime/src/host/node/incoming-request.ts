import { inheritLazily } from "../inherit-lazily.ts";
import { LightResponse } from "../light-response.ts";
import { collect, readBytes, type ByteSource } from "../../protocol/body/body.ts";
import {
  hostRequestId,
  requestTarget,
  responseFactory,
  type RequestTarget,
  type RequestWithId,
  type RequestWithResponseFactory,
  type RequestWithTarget,
  type ResponseFactory,
} from "../../protocol/host-shortcuts.ts";
import type { IncomingBody } from "./incoming-body.ts";
import type { IncomingHeaders } from "./incoming-headers.ts";
import { watchAbort, type NodeResponse } from "./node-messages.ts";

/** The parts that a request is made of. */
export interface IncomingRequestParts {
  readonly method: string;
  readonly url: string;
  /** The path and query of the URL. */
  readonly target: RequestTarget;
  readonly headers: IncomingHeaders;
  /** Undefined if the request has no body. */
  readonly body: IncomingBody | undefined;
  /** The request's signal aborts if the caller closes the connection before it has all of this response. */
  readonly outgoing: NodeResponse;
}

const makeLightResponse: ResponseFactory = (body, init) => new LightResponse(body, init);

/**
 * A {@link Request} over an incoming message. Creating a genuine one costs more than parsing the message did, so it is
 * created only for what is rarely used, such as `clone()` and forms. It is an instance of Request, but functions of the
 * platform that require a genuine one, such as `fetch` and `new Request`, take only what `clone()` returns.
 */
export class IncomingRequest implements RequestWithId, RequestWithResponseFactory, RequestWithTarget, ByteSource {
  readonly #parts: IncomingRequestParts;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly [requestTarget]: RequestTarget;
  readonly [responseFactory]: ResponseFactory = makeLightResponse;
  // A property that is missing would be looked up in the prototypes, which ends at the slow one of inheritLazily.
  readonly [hostRequestId] = undefined;
  #stream: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #signal: AbortSignal | undefined;
  #genuine: Request | undefined;
  #used = false;

  constructor(parts: IncomingRequestParts) {
    this.#parts = parts;
    this.method = parts.method;
    this.url = parts.url;
    this.headers = parts.headers;
    this[requestTarget] = parts.target;
  }

  get [Symbol.toStringTag](): string {
    return "Request";
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (this.#genuine !== undefined) {
      return this.#genuine.body;
    }
    if (this.#parts.body === undefined) {
      return null;
    }
    this.#stream ??= this.#used ? lockedStream() : this.#parts.body.openStream(() => (this.#used = true));
    return this.#stream;
  }

  get bodyUsed(): boolean {
    return this.#genuine?.bodyUsed ?? this.#used;
  }

  get signal(): AbortSignal {
    if (this.#signal === undefined) {
      const controller = new AbortController();
      this.#signal = controller.signal;
      watchAbort(this.#parts.outgoing, () =>
        controller.abort(new DOMException("The caller closed the connection", "AbortError")),
      );
    }
    return this.#signal;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.headers.get("content-type") ?? "" });
  }

  /** The promise rejects with a TypeError if the body has been read already. */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this[readBytes](Infinity));
  }

  /** The promise rejects with a TypeError if the body has been read already. */
  [readBytes](limit: number): Promise<Uint8Array> {
    // The genuine request has locked the stream.
    const isLocked = this.#genuine === undefined && this.#stream?.locked === true;
    if (this.bodyUsed || isLocked) {
      return Promise.reject(bodyUsedError());
    }
    if (this.#genuine !== undefined) {
      return collect(this.#genuine.body, limit);
    }
    if (this.#parts.body === undefined) {
      return Promise.resolve(new Uint8Array());
    }
    this.#used = true;
    // Locks a stream that was opened but not read, so that the body is not read twice.
    this.#stream?.getReader();
    return this.#parts.body.readBytes(limit);
  }

  async formData(): Promise<FormData> {
    return this.#toGenuine().formData();
  }

  async json(): ReturnType<Request["json"]> {
    return JSON.parse(await this.text());
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** @throws {TypeError} if the body has been read already */
  clone(): Request {
    return this.#toGenuine().clone();
  }

  // The values that the fetch standard gives a request that a program created.
  get cache(): RequestCache {
    return "default";
  }
  get credentials(): RequestCredentials {
    return "same-origin";
  }
  get destination(): RequestDestination {
    return "";
  }
  get integrity(): string {
    return "";
  }
  get keepalive(): boolean {
    return false;
  }
  get mode(): RequestMode {
    return "cors";
  }
  get redirect(): RequestRedirect {
    return "follow";
  }
  get referrer(): string {
    return "about:client";
  }
  get referrerPolicy(): ReferrerPolicy {
    return "";
  }

  #toGenuine(): Request {
    if (this.bodyUsed) {
      throw bodyUsedError();
    }
    const { method, url, headers, signal, body } = this;
    const init = { method, headers: [...headers], signal, body, duplex: "half" };
    this.#genuine ??= new Request(url, init);
    return this.#genuine;
  }
}

inheritLazily(IncomingRequest.prototype, () => Request.prototype);

function bodyUsedError(): TypeError {
  return new TypeError("The request's body has been read already");
}

function lockedStream(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>();
  stream.getReader();
  return stream;
}
