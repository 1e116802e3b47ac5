import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { NotFoundException, type Integration } from "@apigateway/types";
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
