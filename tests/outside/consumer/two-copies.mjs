import { NotFoundException as AwsNotFound } from "@aws-sdk/client-api-gateway";
import { createAPIGatewayServer } from "@apigateway/server";
import * as types from "@apigateway/types";
import * as again from "types-again";
import * as other from "types-other";

// Reports how a server that uses one copy of the types responds to errors of another copy.
const request = new Request("http://localhost/restapis/a/resources/b/methods/GET/integration");

async function answerTo(error) {
  const reported = [];
  const server = createAPIGatewayServer(
    {
      getIntegration() {
        throw error;
      },
    },
    { onError: (thrown) => reported.push(thrown) },
  );
  const response = await server.fetch(request);
  return {
    status: response.status,
    type: response.headers.get("x-amzn-errortype"),
    retryAfter: response.headers.get("retry-after"),
    body: await response.json(),
    reported: reported.length,
  };
}

const copies = { types, again, other };
const answers = await Promise.all(
  Object.entries(copies).map(async ([name, { TooManyRequestsException }]) => [
    name,
    await answerTo(new TooManyRequestsException({ message: "Slow down", retryAfterSeconds: "2" })),
  ]),
);
console.log(
  JSON.stringify({
    classes: new Set(Object.values(copies).map(({ TooManyRequestsException }) => TooManyRequestsException)).size,
    ...Object.fromEntries(answers),
    aws: await answerTo(new AwsNotFound({ message: "secret-table", $metadata: {} })),
  }),
);
