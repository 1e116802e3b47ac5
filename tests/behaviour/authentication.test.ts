import { APIGateway } from "@apigateway/client";
import { handlers } from "@apigateway/msw";
import { type APIGatewayService, createAPIGatewayServer } from "@apigateway/server";
import { UnauthorizedException } from "@apigateway/types";
import { toRequestHandler } from "@smithy-contract/server-runtime/in-memory";
import { serve } from "@smithy-contract/server-runtime/node";
import { setupServer } from "msw/node";
import { describe, expect, test } from "vitest";

interface User {
  readonly name: string;
}

const users: ReadonlyMap<string, User> = new Map([["token-of-eva", { name: "eva" }]]);
const service: APIGatewayService<User> = {
  getIntegration: (_input, { context }) => ({ type: "MOCK", cacheNamespace: context.name }),
};

/** The user that a bearer token stands for. */
function authenticate(request: Request): User {
  const token = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const user = token === undefined ? undefined : users.get(token);
  if (user === undefined) {
    throw new UnauthorizedException({ message: "Send a valid bearer token" });
  }
  return user;
}

const server = createAPIGatewayServer<User>(service, {
  createContext: (_host, { request }) => authenticate(request),
});
const path = "/restapis/a/resources/b/methods/GET/integration";

async function listAnswers(call: (authorization: string) => Promise<Response>): Promise<readonly unknown[]> {
  const responses = [await call("Bearer token-of-eva"), await call("Bearer forged")];
  return Promise.all(
    responses.map(async (response) => [
      response.status,
      response.headers.get("x-amzn-errortype"),
      await response.json(),
    ]),
  );
}

describe("a server that authenticates by bearer token", () => {
  const expected = [
    [200, null, { type: "MOCK", cacheNamespace: "eva" }],
    [401, "UnauthorizedException", { message: "Send a valid bearer token" }],
  ];

  test("passes the user to the implementation, and responds to everybody else with the modelled 401", async () => {
    const call = (authorization: string) =>
      server.fetch(new Request(`http://localhost${path}`, { headers: { authorization } }));
    expect(await listAnswers(call)).toEqual(expected);
  });

  test("does so behind Node", async () => {
    const running = await serve(server, { port: 0, signals: false });
    const call = (authorization: string) =>
      fetch(`http://127.0.0.1:${running.port}${path}`, { headers: { authorization } });
    expect(await listAnswers(call)).toEqual(expected);
    await running.close();
  });

  test("does so in a mock, whose `context` stands in for `createContext`", async () => {
    const network = setupServer(...handlers(service, { context: authenticate }));
    network.listen();
    const call = (authorization: string) => fetch(`http://mock.test${path}`, { headers: { authorization } });
    expect(await listAnswers(call)).toEqual(expected);
    network.close();
  });

  test("refuses a client that signs with AWS credentials, which throws its own error class", async () => {
    const client = new APIGateway({
      region: "eu-west-1",
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
      requestHandler: toRequestHandler(server),
    });
    await expect(client.getIntegration({ restApiId: "a", resourceId: "b", httpMethod: "GET" })).rejects.toBeInstanceOf(
      UnauthorizedException,
    );
  });
});
