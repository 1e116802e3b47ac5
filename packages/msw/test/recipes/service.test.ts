import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { NotFoundException, UnauthorizedException, type Integration } from "@apigateway/types";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("the mock runs a server's implementation", async () => {
  // #region implementation
  const shelf = new Map<string, Integration>([["0cjtch", { type: "MOCK" }]]);

  const implementation: Partial<APIGatewayService> = {
    getIntegration({ resourceId }) {
      const found = shelf.get(resourceId);
      if (!found) {
        throw new NotFoundException({ message: "Invalid Resource identifier specified" });
      }
      return found;
    },
  };
  network.use(...handlers(implementation)); // missing operations answer from examples
  // #endregion
  expect((await client.getIntegration(input)).type).toBe("MOCK");
  await expect(client.getIntegration({ ...input, resourceId: "none" })).rejects.toThrow(NotFoundException);
});

test("the implementation and middleware get a context", async () => {
  // #region context
  interface Visitor {
    readonly name: string;
  }
  const greeting: Partial<APIGatewayService<Visitor>> = {
    getIntegration: (_input, { context }) => ({ type: "MOCK", cacheNamespace: context.name }),
  };
  network.use(
    ...handlers(greeting, {
      context: (request) => ({ name: request.headers.get("authorization") === null ? "nobody" : "somebody" }),
      server: {
        middleware: [
          async ({ context }, next) => {
            const response = await next();
            response.headers.set("x-seen-by", context.name);
            return response;
          },
        ],
      },
    }),
  );
  // #endregion
  expect((await client.getIntegration(input)).cacheNamespace).toBe("somebody");
});

test("the context refuses a caller, and an interceptor changes the output", async () => {
  interface User {
    readonly isAdmin: boolean;
  }
  const implementation: Partial<APIGatewayService<User>> = {
    getIntegration: () => ({ type: "MOCK", credentials: "arn:aws:iam::123456789012:role/pets" }),
  };
  // #region interceptors
  network.use(
    ...handlers(implementation, {
      // A value, or a function of the request. A modelled error that it throws is the response.
      context(request) {
        if (!request.headers.has("authorization")) {
          throw new UnauthorizedException({ message: "Sign the request" });
        }
        return { isAdmin: false };
      },
      interceptors: [
        async ({ context, next }) => {
          const { credentials, ...visible } = await next();
          return context.isAdmin ? { ...visible, credentials } : visible;
        },
      ],
    }),
  );
  // #endregion
  expect(await client.getIntegration(input)).toEqual(expect.not.objectContaining({ credentials: expect.anything() }));
  const unsigned = await fetch(
    "https://apigateway.us-east-1.amazonaws.com/restapis/a/resources/b/methods/GET/integration",
  );
  expect([unsigned.status, unsigned.headers.get("x-amzn-errortype")]).toEqual([401, "UnauthorizedException"]);
});
