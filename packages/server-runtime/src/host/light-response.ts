import { isBodiless } from "../protocol/encoded-response.ts";
import { inheritLazily } from "./inherit-lazily.ts";

/** The arguments that a response was made with, for a host that writes them to the wire itself. */
export interface ResponseParts {
  readonly status: number;
  readonly headers: HeadersInit | undefined;
  readonly body: BodyInit | null;
}

/**
 * A {@link Response} that creates a genuine one only when its body is read. A host that finds the body unread takes the
 * parts instead, which is much cheaper. It is an instance of Response, but functions of the platform that require a
 * genuine one, such as a service worker's `respondWith`, take only what `clone()` returns.
 */
export class LightResponse implements Response {
  readonly #body: BodyInit | null;
  readonly #init: ResponseInit;
  readonly status: number;
  #headers: Headers | undefined;
  #genuine: Response | undefined;

  /**
   * @throws {RangeError} if no response can have the status
   * @throws {TypeError} if a body is given with a status that allows none
   */
  constructor(body: BodyInit | null = null, init: ResponseInit = {}) {
    this.status = init.status ?? 200;
    if (!(this.status >= 200 && this.status <= 599)) {
      throw new RangeError(`A response cannot have the status ${this.status}; it must be 200 to 599`);
    }
    if (body !== null && isBodiless(this.status)) {
      throw new TypeError(`A response with the status ${this.status} cannot have a body`);
    }
    this.#body = body;
    this.#init = init;
  }

  /** Returns the parts of a light response whose body is unread, or undefined for any other response. */
  static takeParts(response: Response): ResponseParts | undefined {
    if (!(#init in response) || response.#genuine !== undefined) {
      return undefined;
    }
    return { status: response.status, headers: response.#headers ?? response.#init.headers, body: response.#body };
  }

  get [Symbol.toStringTag](): string {
    return "Response";
  }

  /** Every check for a promise looks this up. If it were missing, the look-up would end at the slow prototype of inheritLazily. */
  // oxlint-disable-next-line unicorn/no-thenable -- it says that a response is not a promise
  get then(): undefined {
    return undefined;
  }

  get statusText(): string {
    return this.#init.statusText ?? "";
  }

  get ok(): boolean {
    return this.status <= 299;
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#init.headers);
    return this.#headers;
  }

  get body(): Response["body"] {
    return this.#body === null ? null : this.#toGenuine().body;
  }

  get bodyUsed(): boolean {
    return this.#genuine?.bodyUsed ?? false;
  }

  get redirected(): boolean {
    return false;
  }

  get type(): ResponseType {
    return "default";
  }

  get url(): string {
    return "";
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#toGenuine().arrayBuffer();
  }

  blob(): Promise<Blob> {
    return this.#toGenuine().blob();
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  clone(): Response {
    const { status, statusText, headers } = this;
    return new Response(this.#toGenuine().clone().body, { status, statusText, headers });
  }

  formData(): Promise<FormData> {
    return this.#toGenuine().formData();
  }

  json(): ReturnType<Response["json"]> {
    return this.#toGenuine().json();
  }

  text(): Promise<string> {
    return this.#toGenuine().text();
  }

  /** Creates the genuine response for its body. Its headers are a copy, which later changes do not reach. */
  #toGenuine(): Response {
    this.#genuine ??= new Response(this.#body, { ...this.#init, headers: this.headers });
    return this.#genuine;
  }
}

inheritLazily(LightResponse.prototype, () => Response.prototype);
