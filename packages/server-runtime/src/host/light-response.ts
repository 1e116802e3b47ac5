/** A response's parts as they were given, for an adapter that writes them as they are. */
export interface ResponseParts {
  readonly status: number;
  readonly headers: HeadersInit | undefined;
  readonly body: BodyInit | null;
}

/**
 * A {@link Response} that is made only if somebody touches its body. An adapter that finds it untouched takes its
 * parts; whoever treats it as a Response gets one. It is an instance of Response, but the platform's own functions, such
 * as a service worker's `respondWith`, take only what `clone()` returns.
 */
export class LightResponse implements Response {
  readonly #body: BodyInit | null;
  readonly #init: ResponseInit;
  readonly status: number;
  #headers: Headers | undefined;
  #genuine: Response | undefined;

  /**
   * @throws RangeError for a status that no response can have
   * @throws TypeError for a body with a status that allows none
   */
  constructor(body: BodyInit | null = null, init: ResponseInit = {}) {
    this.status = init.status ?? 200;
    if (!(this.status >= 200 && this.status <= 599)) {
      throw new RangeError(`A response has no status ${this.status}`);
    }
    if (body !== null && (this.status === 204 || this.status === 205 || this.status === 304)) {
      throw new TypeError(`A response of status ${this.status} has no body`);
    }
    this.#body = body;
    this.#init = init;
  }

  /** The parts of a light response whose body nobody has touched; undefined for any other response. */
  static takeParts(response: Response): ResponseParts | undefined {
    if (!(#init in response) || response.#genuine !== undefined) {
      return undefined;
    }
    return { status: response.status, headers: response.#headers ?? response.#init.headers, body: response.#body };
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

  /** Gives its body alone: its headers are a copy that later changes do not reach. */
  #toGenuine(): Response {
    this.#genuine ??= new Response(this.#body, { ...this.#init, headers: this.headers });
    return this.#genuine;
  }
}

Object.setPrototypeOf(LightResponse.prototype, Response.prototype);
