import { APIGateway } from "@apigateway/client";

const client = new APIGateway({
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

// React Native has fetch, and no module of Node.js.
globalThis.fetch = async (request) => Response.json({ uri: request.url, type: "MOCK" });

client
  .getIntegration({ restApiId: "a1b2c3", resourceId: "d4e5f6", httpMethod: "GET" })
  .then(({ type, uri }) => console.log(JSON.stringify({ runtime: client.config.runtime, type, uri })));
