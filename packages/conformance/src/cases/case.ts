import type { HttpMalformedRequestTest, HttpRequestTest, HttpResponseTest } from "./protocol-test-traits.ts";

interface CaseBase {
  /** Unique among all cases, such as `RestJsonJsonLists:request`; what reports and skip files call the case. */
  readonly name: string;
  /** The absolute shape id of the service. */
  readonly service: string;
  /** The absolute shape id of the operation that is called. */
  readonly operation: string;
}

/** A request as an operation's input has it on the wire. */
export interface RequestCase extends CaseBase {
  readonly kind: "request";
  readonly test: HttpRequestTest;
}

/** A response as an operation's output, or one of its errors, has it on the wire. */
export interface ResponseCase extends CaseBase {
  readonly kind: "response";
  readonly test: HttpResponseTest;
  /** The absolute shape id of the modelled error that the response is, or undefined for the output. */
  readonly error: string | undefined;
}

/** A request that a server must refuse, its parameters filled in. */
export interface MalformedCase extends CaseBase {
  readonly kind: "malformed";
  readonly test: HttpMalformedRequestTest;
}

/** A case for a server. */
export type ServerCase = RequestCase | ResponseCase | MalformedCase;

/** A case for a client. */
export type ClientCase = RequestCase | ResponseCase;
