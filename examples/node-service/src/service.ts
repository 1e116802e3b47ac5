import { createAPIGatewayServer, type APIGatewayService } from "@apigateway/server";
import { NotFoundException, type Integration } from "@apigateway/types";
import { ProtocolError, type Middleware } from "@smithy-contract/server-runtime";

/** The operations of the service. They know nothing of HTTP, so a test can call them as functions. */
export function createService(integrations: ReadonlyMap<string, Integration>): APIGatewayService {
  return {
    getIntegration({ restApiId, resourceId, httpMethod }) {
      const found = integrations.get(`${restApiId}/${resourceId}/${httpMethod}`);
      if (found === undefined) {
        throw new NotFoundException({ message: "Invalid Method identifier specified" });
      }
      return found;
    },
  };
}

/** The service behind an API key. */
export function createServer(integrations: ReadonlyMap<string, Integration>, apiKey: string) {
  return createAPIGatewayServer(createService(integrations), { middleware: [requireApiKey(apiKey)] });
}

/** Refuses every request without the API key, before its body is read. */
function requireApiKey(apiKey: string): Middleware {
  return async ({ request }, next) => {
    if (request.headers.get("x-api-key") !== apiKey) {
      throw new ProtocolError({
        status: 401,
        type: "UnauthorizedException",
        message: "Send the API key in the header x-api-key",
      });
    }
    return next();
  };
}
