import { APIGateway } from "@apigateway/client";

/** The client as an application has it. Retries are the recipes' own matter. */
export const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
