import { APIGateway } from "@apigateway/client";

/** An application's client. It does not retry, so that each call of a recipe sends one request. */
export const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
