import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is thrown at once
});
const network = setupServer(...handlers());
const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

interface Visitor {
  readonly name: string;
}
const greeting: Partial<APIGatewayService<Visitor>> = {
  getIntegration: (_input, { context }) => ({ type: "MOCK", cacheNamespace: context.name }),
};

test("the implementation and middleware get a context", async () => {
  network.use(
    ...handlers(greeting, {
      context: (request) => ({ name: request.headers.has("authorization") ? "somebody" : "nobody" }),
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

  expect((await client.getIntegration(input)).cacheNamespace).toBe("somebody");
});
