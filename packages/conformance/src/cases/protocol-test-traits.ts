import type { Json } from "../model/ast.ts";

/** The side of the protocol that a case applies to. A case that does not name one applies to both. */
export type Side = "client" | "server";

/** {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#httprequesttests} */
export interface HttpRequestTest {
  readonly id: string;
  readonly protocol: string;
  readonly method: string;
  readonly uri: string;
  readonly host?: string;
  readonly resolvedHost?: string;
  readonly queryParams?: readonly string[];
  readonly forbidQueryParams?: readonly string[];
  readonly requireQueryParams?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly forbidHeaders?: readonly string[];
  readonly requireHeaders?: readonly string[];
  readonly body?: string;
  readonly bodyMediaType?: string;
  readonly params?: Readonly<Record<string, Json>>;
  readonly appliesTo?: Side;
}

/** {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#httpresponsetests} */
export interface HttpResponseTest {
  readonly id: string;
  readonly protocol: string;
  readonly code: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly forbidHeaders?: readonly string[];
  readonly requireHeaders?: readonly string[];
  readonly body?: string;
  readonly bodyMediaType?: string;
  readonly params?: Readonly<Record<string, Json>>;
  readonly appliesTo?: Side;
}

/** The request of a malformed-request test. */
export interface MalformedRequest {
  readonly method: string;
  readonly uri: string;
  readonly host?: string;
  readonly queryParams?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The expected body of the response to a malformed request: the whole content, or a pattern for its message. */
export interface MalformedResponseBody {
  readonly mediaType: string;
  readonly assertion: { readonly contents: string } | { readonly messageRegex: string };
}

/** {@link https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html#httpmalformedrequesttests} */
export interface HttpMalformedRequestTest {
  readonly id: string;
  readonly protocol: string;
  readonly request: MalformedRequest;
  readonly response: {
    readonly code: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: MalformedResponseBody;
  };
  readonly testParameters?: Readonly<Record<string, readonly string[]>>;
}

/** A test of the messages that make up an event stream. */
export interface EventStreamTest {
  readonly id: string;
  readonly protocol: string;
  readonly initialRequestParams?: Readonly<Record<string, Json>>;
  readonly initialRequest?: {
    readonly method: string;
    readonly uri: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly initialResponseParams?: Readonly<Record<string, Json>>;
  readonly initialResponse?: {
    readonly code: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly events?: readonly StreamEventTest[];
  /** Whether the side fails, and with which error. By default it does not. */
  readonly expectation?: { readonly failure?: { readonly errorId?: string } };
  readonly appliesTo?: Side;
}

/** One message of an event stream. */
export interface StreamEventTest {
  readonly type: "request" | "response";
  readonly params?: Readonly<Record<string, Json>>;
  /** The headers by name, each as an object with the type as its only key. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly body?: string;
  readonly bodyMediaType?: string;
  /** The whole message in base64. */
  readonly bytes?: string;
}
