// Loads the packages both ways in one process, as a program does whose dependencies do not agree.
import { createRequire } from "node:module";
import { createAPIGatewayServer } from "@apigateway/server";
import * as imported from "@smithy-contract/server-runtime";

const require = createRequire(import.meta.url);
const required = require("@smithy-contract/server-runtime");
const { NotFoundException } = require("@apigateway/types");

const busy = new required.ProtocolError({ status: 503, type: "Busy", message: "Try again" });
const url = "https://apigateway.eu-west-1.amazonaws.com/restapis/a/resources/b/methods/GET/integration";

async function statusOf(error) {
  const server = createAPIGatewayServer({
    getIntegration() {
      throw error;
    },
  });
  return (await server.fetch(new Request(url))).status;
}

console.log(
  JSON.stringify({
    sameClass: required.ProtocolError === imported.ProtocolError,
    isInstance: busy instanceof imported.ProtocolError,
    statuses: [await statusOf(busy), await statusOf(new NotFoundException({ message: "gone" }))],
  }),
);
