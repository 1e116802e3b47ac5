import { createAPIGatewayServer } from "@apigateway/server";

/** A stub with one operation and a trivial implementation. */
export const server = createAPIGatewayServer({
  getIntegration: () => ({ type: "MOCK" }),
});
