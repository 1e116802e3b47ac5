/**
 * The service that a peer serves: one with GetIntegration, PutBatch or PutReadings, or one with a number of routes. They
 * are separate services, because a contract is usually deployed on its own.
 */
export type AppName = "integration" | "batch" | "readings" | `routes-${number}`;

/** Returns the number of routes of an app, or undefined if the app is not one of routes. */
export function routeCountOf(app: AppName): number | undefined {
  return app.startsWith("routes-") ? Number(app.slice("routes-".length)) : undefined;
}

/** A request that is sent to every peer. */
export interface BenchRequest {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** Creates a request with a JSON body. */
export function putJson(path: string, body: unknown): BenchRequest {
  return {
    method: "PUT",
    path,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

/** Wraps a body in a `Buffer` without copying it. */
export function toBuffer({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer<ArrayBuffer> {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A request and its expected response. */
export interface Exchange {
  readonly request: BenchRequest;
  /** The parsed JSON of the response. */
  readonly expected: unknown;
}

/** An invalid request that a validating peer must refuse with status 400. */
export interface Refusal {
  /** The broken constraint, such as "a list is empty". */
  readonly because: string;
  readonly request: BenchRequest;
}

/** An app with the requests that are sent to it in turn and their expected responses. */
export interface Workload {
  readonly name: string;
  /** The title in the report. */
  readonly title: string;
  readonly app: AppName;
  readonly exchanges: readonly Exchange[];
  readonly refusals: readonly Refusal[];
}
