import { toLambdaHandler, type LambdaEvent, type LambdaResult } from "@smithy-contract/server-runtime/lambda";
import type { ServerCase } from "../cases/case.ts";
import type { WireResponse } from "../cases/wire.ts";
import type { OpenTransport } from "../server/transport.ts";
import {
  toFunctionUrlEvent,
  toHttpApiEvent,
  toLoadBalancerEvent,
  toRestApiEvent,
  type Gateway,
} from "./lambda-events.ts";

/** Calls each stub as a Lambda function behind a function URL. This transport can carry every case. */
export const openLambdaTransport: OpenTransport = openBehind("lambda", toFunctionUrlEvent);

/** A transport that cannot carry every case. */
export interface PartialTransport {
  readonly open: OpenTransport;
  /** Returns whether the transport can carry a case. */
  readonly takes: (item: ServerCase) => boolean;
}

/** The transports that call each stub as a Lambda function behind a service other than a function URL. */
export const otherLambdaTransports: Readonly<Record<string, PartialTransport>> = {
  "lambda, REST API": { open: openBehind("lambda, REST API", toRestApiEvent), takes: () => true },
  "lambda, HTTP API": {
    open: openBehind("lambda, HTTP API", toHttpApiEvent),
    // An HTTP API decodes the path, so an encoded slash in a label cannot be distinguished from a separator.
    takes: (item) => item.kind === "response" || !/%2F/i.test(pathOf(item)),
  },
  "lambda, load balancer": { open: openBehind("lambda, load balancer", toLoadBalancerEvent), takes: () => true },
};

function pathOf(item: ServerCase): string {
  if (item.kind === "request") {
    return item.test.uri;
  }
  return item.kind === "malformed" ? item.test.request.uri : "";
}

function openBehind(name: string, gateway: Gateway<LambdaEvent>): OpenTransport {
  return async (servers) => {
    const handlers = new Map(Array.from(servers, ([service, { stub }]) => [service, toLambdaHandler(stub)] as const));
    return {
      name,
      transportHeaders: ["content-length", "host"],
      async send(service, request) {
        const handler = handlers.get(service);
        if (handler === undefined) {
          throw new Error(`No function for ${service}`);
        }
        // Lambda passes events as JSON, so a value that JSON cannot represent must not reach the handler.
        const event: LambdaEvent = JSON.parse(JSON.stringify(gateway(request)));
        return readResult(await handler(event));
      },
      async close() {},
    };
  };
}

/** Converts a function's result to the response that a gateway sends, which adds Content-Length. */
function readResult({ statusCode, headers, multiValueHeaders, body, isBase64Encoded }: LambdaResult): WireResponse {
  const lists = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values.join(", ")]);
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  return {
    status: statusCode,
    headers: { "content-length": String(bytes.byteLength), ...headers, ...Object.fromEntries(lists) },
    body: new Uint8Array(bytes),
  };
}
