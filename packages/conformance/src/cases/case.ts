import type { HttpMalformedRequestTest, HttpRequestTest, HttpResponseTest } from "./protocol-test-traits.ts";

interface CaseBase {
  /** The unique name in reports and skip files, such as `RestJsonJsonLists:request`. */
  readonly name: string;
  /** The absolute shape id of the service. */
  readonly service: string;
  /** The id of the protocol's trait. */
  readonly protocol: string;
  /** The absolute shape id of the operation that is called. */
  readonly operation: string;
}

/** An operation's input and the HTTP request that it is serialized to. */
export interface RequestCase extends CaseBase {
  readonly kind: "request";
  readonly test: HttpRequestTest;
}

/** An operation's output, or one of its errors, and the HTTP response that it is serialized to. */
export interface ResponseCase extends CaseBase {
  readonly kind: "response";
  readonly test: HttpResponseTest;
  /** The absolute shape id of the modelled error, or undefined if the response is the operation's output. */
  readonly error: string | undefined;
}

/** A request that a server must refuse, with the test's parameters filled in. */
export interface MalformedCase extends CaseBase {
  readonly kind: "malformed";
  readonly test: HttpMalformedRequestTest;
}

/** A case for a server. */
export type ServerCase = RequestCase | ResponseCase | MalformedCase;

/** A case for a client. */
export type ClientCase = RequestCase | ResponseCase;
