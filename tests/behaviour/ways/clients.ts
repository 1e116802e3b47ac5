import { APIGateway } from "@apigateway/client";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** What both clients are told: where the server is, and that a failure is the answer rather than a reason to retry. */
export function clientConfig(endpoint: string) {
  return { endpoint, region: "us-east-1", credentials, maxAttempts: 1 };
}

/** The generated client. */
export function createClient(endpoint: string): APIGateway {
  return new APIGateway(clientConfig(endpoint));
}
