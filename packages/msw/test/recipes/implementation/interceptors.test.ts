import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import type { APIGatewayService } from "@apigateway/server";
import { UnauthorizedException } from "@apigateway/types";
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

interface User {
  readonly isAdmin: boolean;
}
const implementation: Partial<APIGatewayService<User>> = {
  getIntegration: () => ({ type: "MOCK", credentials: "arn:aws:iam::123456789012:role/pets" }),
};

test("the context refuses a caller, and an interceptor changes the output", async () => {
  network.use(
    ...handlers(implementation, {
      // A modelled error that the function throws is the response.
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

  expect(await client.getIntegration(input)).not.toHaveProperty("credentials");
  const unsigned = await fetch("https://api.example.com/restapis/a/resources/b/methods/GET/integration");
  expect(unsigned.status).toBe(401);
});
