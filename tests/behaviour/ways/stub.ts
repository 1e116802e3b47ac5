import { createAPIGatewayServer } from "@apigateway/server";
import { exampleService } from "../example-service.ts";
import { pathOf, readOutcome, type SentRequest, type Way } from "../way.ts";

const origin = "http://stub.test";

/** The stub's `fetch`, called directly. */
export const stubByFetch: Way = {
  name: "the stub by fetch",
  kind: "fetch",
  async open(implementation = exampleService) {
    const server = createAPIGatewayServer(implementation, { onError: () => {} });
    const send = ({ path, ...init }: SentRequest) => server.fetch(new Request(origin + path, init));
    return {
      send,
      call: async (input) => readOutcome(await send({ path: pathOf(input), headers: { accept: "application/json" } })),
      close: async () => {},
    };
  },
};
