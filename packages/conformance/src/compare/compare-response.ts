import type { HttpMalformedRequestTest, HttpResponseTest } from "../cases/protocol-test-traits.ts";
import type { WireResponse } from "../cases/wire.ts";
import { compareBody, isJson, parseJson } from "./compare-body.ts";
import { compareHeaders } from "./compare-headers.ts";
import { differ } from "./compare-values.ts";

/** Returns the differences of a response from the one that a test expects. */
export function compareResponse(test: HttpResponseTest, actual: WireResponse): readonly string[] {
  return [
    ...compareStatus(test.code, actual),
    ...compareHeaders(test, actual.headers),
    ...compareBody(test.body, test.bodyMediaType, actual.body),
  ];
}

/** Returns the differences of the response to a malformed request from the one that a test expects. */
export function compareRefusal({ response }: HttpMalformedRequestTest, actual: WireResponse): readonly string[] {
  return [
    ...compareStatus(response.code, actual),
    ...compareHeaders(response, actual.headers),
    ...(response.body === undefined ? [] : compareAssertion(response.body, actual)),
  ];
}

type Refusal = HttpMalformedRequestTest["response"];

function compareAssertion(body: NonNullable<Refusal["body"]>, actual: WireResponse): readonly string[] {
  const { mediaType, assertion } = body;
  if ("contents" in assertion) {
    return compareBody(assertion.contents, mediaType, actual.body);
  }
  if (!isJson(mediaType)) {
    throw new Error(`A message can only be compared in a JSON body, but the test expects ${mediaType}`);
  }
  const message = messageOf(parseJson(actual.body)?.value);
  return message !== undefined && new RegExp(`^(?:${assertion.messageRegex})$`, "u").test(message)
    ? []
    : [`message: expected a match of ${assertion.messageRegex}, got ${JSON.stringify(message)}`];
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("message" in body)) {
    return undefined;
  }
  return typeof body.message === "string" ? body.message : undefined;
}

function compareStatus(expected: number, { status, body }: WireResponse): readonly string[] {
  if (status === expected) {
    return [];
  }
  return [`${differ("status", expected, status)} with the body ${JSON.stringify(new TextDecoder().decode(body))}`];
}
