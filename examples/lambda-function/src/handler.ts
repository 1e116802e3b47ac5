import { createAPIGatewayServer } from "@apigateway/server";
import { NotFoundException } from "@apigateway/types";
import { toLambdaHandler } from "@smithy-contract/server-runtime/lambda";

// Created once per execution environment, and reused by every invocation.
const server = createAPIGatewayServer({
  getIntegration({ resourceId, httpMethod }) {
    if (httpMethod !== "GET") {
      throw new NotFoundException({ message: "Invalid Method identifier specified" });
    }
    return { type: "MOCK", cacheNamespace: resourceId };
  },
});

/** Takes the events of a REST API, an HTTP API, a function URL or a load balancer. */
export const handler = toLambdaHandler(server);
