import { createAPIGatewayServer } from "@apigateway/server";

/** A stub with one operation, and next to nothing behind it. */
export const server = createAPIGatewayServer({
  getIntegration: () => ({ type: "MOCK" }),
});
