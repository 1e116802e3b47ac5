import type { APIGateway, GetIntegrationCommandOutput } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { createAPIGatewayServer } from "@apigateway/server";
import { type Integration, NotFoundException, TooManyRequestsException } from "@apigateway/types";
import * as schemas from "@apigateway/types/schemas";
import * as shapes from "@apigateway/types/shapes";
import { serve, toNodeListener } from "@smithy-contract/server-runtime/node";
import { setupServer } from "msw/node";
import * as again from "types-again";
import * as other from "types-other";

export const server = createAPIGatewayServer({
  async getIntegration({ restApiId, resourceId, httpMethod }): Promise<Integration> {
    if (httpMethod === "PUT") {
      throw new NotFoundException({ message: `${restApiId}/${resourceId}` });
    }
    return { type: "MOCK", cacheNamespace: resourceId };
  },
});
export const response: Promise<Response> = server.fetch(new Request("http://localhost/"));
export const listener = toNodeListener(server);
export const running = serve(server, { port: 0 });

export const network = setupServer(...handlers());
network.use(getIntegration(({ resourceId }) => ({ type: "MOCK", cacheNamespace: resourceId })));
network.use(getIntegration.notFound({ message: "no such method" }));
// @ts-expect-error a misspelt error is no method
network.use(getIntegration.notFoundd());
// @ts-expect-error no such integration type
network.use(getIntegration({ type: "MOOCK" }));

export async function call(client: APIGateway): Promise<string | undefined> {
  const output: GetIntegrationCommandOutput = await client.getIntegration({
    restApiId: "a",
    resourceId: "b",
    httpMethod: "GET",
  });
  const same: Integration = output;
  return same.uri;
}

// Copies of the types are assignable to each other, so that a program with two of them compiles.
export const toCopies: readonly [again.NotFoundException, other.TooManyRequestsException] = [
  new NotFoundException({ message: "" }),
  new TooManyRequestsException({ message: "" }),
];
export const fromCopies: readonly [NotFoundException, TooManyRequestsException] = [
  new other.NotFoundException({ message: "" }),
  new again.TooManyRequestsException({ message: "" }),
];
export const integration: other.Integration = { type: "MOCK" } satisfies again.Integration satisfies Integration;

export const descriptions = [schemas, shapes];
