import { APIGateway } from "@apigateway/client";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** The configuration of both clients. They do not retry, so that a test sees every error. */
export function clientConfig(endpoint: string) {
  return { endpoint, region: "us-east-1", credentials, maxAttempts: 1 };
}

/** The generated client. */
export function createClient(endpoint: string): APIGateway {
  return new APIGateway(clientConfig(endpoint));
}
