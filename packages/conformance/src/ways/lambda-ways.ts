import { toLambdaHandler, type LambdaEvent, type LambdaResult } from "@smithy-contract/server-runtime/lambda";
import type { ServerCase } from "../cases/case.ts";
import type { WireResponse } from "../cases/wire.ts";
import type { OpenWay } from "../server/way.ts";
import {
  toFunctionUrlEvent,
  toHttpApiEvent,
  toLoadBalancerEvent,
  toRestApiEvent,
  type Gateway,
} from "./lambda-events.ts";

/** Each stub as a Lambda function behind a function URL, which every case goes through. */
export const openLambdaWay: OpenWay = openBehind("lambda", toFunctionUrlEvent);

/** A way in that not every case can take. */
export interface PartialWay {
  readonly open: OpenWay;
  /** Whether a case can take it. */
  readonly takes: (item: ServerCase) => boolean;
}

/** The same behind the other senders of events. */
export const otherLambdaWays: Readonly<Record<string, PartialWay>> = {
  "lambda, REST API": { open: openBehind("lambda, REST API", toRestApiEvent), takes: () => true },
  "lambda, HTTP API": {
    open: openBehind("lambda, HTTP API", toHttpApiEvent),
    // It decodes the path before the function gets it, so which slashes were part of a label is lost.
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

function openBehind(name: string, gateway: Gateway<LambdaEvent>): OpenWay {
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
        // An event crosses a process border as JSON.
        const event: LambdaEvent = JSON.parse(JSON.stringify(gateway(request)));
        return readResult(await handler(event));
      },
      async close() {},
    };
  };
}

/** What the gateway makes of a function's result. It counts the length by itself. */
function readResult({ statusCode, headers, multiValueHeaders, body, isBase64Encoded }: LambdaResult): WireResponse {
  const lists = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values.join(", ")]);
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  return {
    status: statusCode,
    headers: { "content-length": String(bytes.byteLength), ...headers, ...Object.fromEntries(lists) },
    body: new Uint8Array(bytes),
  };
}
