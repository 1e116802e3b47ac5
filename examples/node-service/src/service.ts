import { createAPIGatewayServer, type APIGatewayService } from "@apigateway/server";
import { NotFoundException, UnauthorizedException, type Integration } from "@apigateway/types";

/** The user who sends a request. Every operation gets it as its context. */
export interface User {
  readonly name: string;
}

/** The operations of the service. They know nothing of HTTP, so a test can call them as functions. */
export function createService(integrations: ReadonlyMap<string, Integration>): APIGatewayService<User> {
  return {
    getIntegration({ restApiId, resourceId, httpMethod }, { context: user }) {
      const found = integrations.get(`${restApiId}/${resourceId}/${httpMethod}`);
      if (found === undefined) {
        throw new NotFoundException({ message: `${user.name} has no such method` });
      }
      return found;
    },
  };
}

/** Creates a server that accepts only requests with the API key of a user. */
export function createServer(integrations: ReadonlyMap<string, Integration>, users: ReadonlyMap<string, User>) {
  return createAPIGatewayServer<User>(createService(integrations), {
    // Runs before the body of a request is read. A modelled error that it throws is sent to the caller.
    createContext(_host, { request }) {
      const user = users.get(request.headers.get("x-api-key") ?? "");
      if (user === undefined) {
        throw new UnauthorizedException({ message: "Send an API key in the header x-api-key" });
      }
      return user;
    },
  });
}
