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

/** A test of one event. No transport runs it, because operations with event streams are not supported. */
export interface EventStreamTest {
  readonly id: string;
}
