// Only the compiler checks this file: that wrong code does not compile, and that all packages use the same types.
import type { GetIntegrationCommandInput, GetIntegrationCommandOutput } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { createAPIGatewayServer, type APIGatewayService } from "@apigateway/server";
import { NotFoundException, type GetIntegrationRequest, type Integration } from "@apigateway/types";
import { toRequestHandler } from "@smithy-contract/server-runtime/in-memory";
import { type HttpApiEvent, toLambdaHandler } from "@smithy-contract/server-runtime/lambda";
import { serve, toNodeListener } from "@smithy-contract/server-runtime/node";
import { expectTypeOf } from "vitest";

// The stub
createAPIGatewayServer({ getIntegration: () => ({ type: "MOCK" }) });
// @ts-expect-error an implementation that misses an operation
createAPIGatewayServer({});
// @ts-expect-error an output that is not the operation's
createAPIGatewayServer({ getIntegration: () => ({ type: "MOK" }) });
// @ts-expect-error an input that the operation does not have
createAPIGatewayServer({ getIntegration: ({ restapiId }) => ({ uri: restapiId }) });
// @ts-expect-error a context, although the server has no type for it
createAPIGatewayServer({ getIntegration: (_input, { context }) => ({ uri: context.user }) });

interface User {
  readonly user: string;
}
const withContext = createAPIGatewayServer<User>({ getIntegration: (_input, { context }) => ({ uri: context.user }) });
void withContext.fetch(new Request("http://localhost"), { user: "a" });
// @ts-expect-error the context is required
void withContext.fetch(new Request("http://localhost"));

// The host's part and the context
interface Peer {
  readonly address: string;
}
const withPeer = createAPIGatewayServer<User, Peer>(
  { getIntegration: (_input, { context }) => ({ uri: context.user }) },
  {
    createContext: async ({ address }, { operation }) => ({
      user: `${address} ${operation satisfies "getIntegration"}`,
    }),
    middleware: [({ context }, next) => (context.address === "" ? next() : next())],
    interceptors: [
      async (call, next) => {
        expectTypeOf(call.operation).toEqualTypeOf<"getIntegration">();
        expectTypeOf(call.input).toEqualTypeOf<GetIntegrationRequest>();
        expectTypeOf(call.context).toEqualTypeOf<User>();
        const output = await next({ ...call.input, httpMethod: "GET" });
        expectTypeOf(output).toEqualTypeOf<Integration>();
        return { ...output, uri: call.context.user };
      },
    ],
  },
);
void withPeer.fetch(new Request("http://localhost"), { address: "::1" });
// @ts-expect-error the server gets what the host hands over, not the context
void withPeer.fetch(new Request("http://localhost"), { user: "a" });
toNodeListener(withPeer, { context: (incoming) => ({ address: incoming.socket.remoteAddress ?? "" }) });
toLambdaHandler(withPeer, {
  context: (event: HttpApiEvent) => ({ address: event.requestContext.http.method }),
});
toRequestHandler(withPeer, { address: "::1" });
// @ts-expect-error what the server expects of its host is missing
toNodeListener(withPeer);
// @ts-expect-error the host's part, not the context
toRequestHandler(withPeer, { user: "a" });

// What the host hands over, by the way in which the factory is called
const service: APIGatewayService<User> = { getIntegration: (_input, { context }) => ({ uri: context.user }) };
const plain = createAPIGatewayServer({ getIntegration: () => ({}) }, { validateOutput: true });
expectTypeOf(plain.fetch).parameter(1).toEqualTypeOf<undefined>();
expectTypeOf(withContext.fetch).parameter(1).toEqualTypeOf<User>();
const withOptions = createAPIGatewayServer<User>(service, { validateOutput: true });
expectTypeOf(withOptions.fetch).parameter(1).toEqualTypeOf<User>();
const made = createAPIGatewayServer(
  { getIntegration: (_input, { context }) => ({ uri: context.user }) },
  { createContext: () => ({ user: "a" }) },
);
expectTypeOf(made.fetch).parameter(1).toEqualTypeOf<undefined>();
const madeOfTheRequest = createAPIGatewayServer(service, {
  createContext: async (_host, { request }) => ({ user: request.url }),
});
expectTypeOf(madeOfTheRequest.fetch).parameter(1).toEqualTypeOf<undefined>();
const withOneArgument = createAPIGatewayServer<User>(service, {
  createContext(host, { request }) {
    expectTypeOf(host).toEqualTypeOf<undefined>();
    return { user: request.url };
  },
});
expectTypeOf(withOneArgument.fetch).parameter(1).toEqualTypeOf<undefined>();
const withBothArguments = createAPIGatewayServer<User, undefined>(service, {
  createContext: (_host, { request }) => ({ user: request.url }),
});
expectTypeOf(withBothArguments.fetch).parameter(1).toEqualTypeOf<undefined>();
const inferred = createAPIGatewayServer(service, { createContext: ({ address }: Peer) => ({ user: address }) });
expectTypeOf(inferred.fetch).parameter(1).toEqualTypeOf<Peer>();
for (const server of [plain, made, madeOfTheRequest, withOneArgument, withBothArguments]) {
  void server.fetch(new Request("http://localhost"));
  void serve(server);
  toNodeListener(server);
  toLambdaHandler(server);
  toRequestHandler(server);
}
// @ts-expect-error what the server expects of its host is missing
void serve(inferred);
// @ts-expect-error with one type argument the host hands over nothing, so there is no address
createAPIGatewayServer<User>(service, { createContext: ({ address }: Peer) => ({ user: address }) });
// @ts-expect-error nothing makes the context of what the host hands over
createAPIGatewayServer<User, Peer>({ getIntegration: (_input, { context }) => ({ uri: context.user }) });
// @ts-expect-error nothing makes the context of what the host hands over, though there are other options
createAPIGatewayServer<User, Peer>({ getIntegration: () => ({}) }, { validateOutput: true });
// @ts-expect-error a context of another type
createAPIGatewayServer<User, Peer>({ getIntegration: () => ({}) }, { createContext: () => ({ user: 1 }) });
// @ts-expect-error an output that is not the operation's
createAPIGatewayServer({ getIntegration: () => ({}) }, { interceptors: [async () => ({ type: "MOK" })] });

// @ts-expect-error a representation of an operation that does not exist
createAPIGatewayServer({ getIntegration: () => ({}) }, { representations: { getIntegrations: {} } });

// The mocks
getIntegration({ type: "MOCK" });
getIntegration(({ resourceId }) => ({ cacheNamespace: resourceId }));
getIntegration.notFound({ message: "none" });
// @ts-expect-error a fixed output of a wrong shape
getIntegration({ type: "MOK" });
// @ts-expect-error a resolver that returns a wrong shape
getIntegration(() => ({ timeoutInMillis: "1" }));
// @ts-expect-error a misspelt error
getIntegration.notFund({ message: "none" });
// @ts-expect-error a member that the error does not have
getIntegration.notFound({ retryAfterSeconds: "1" });
handlers<User>({}, { context: { user: "a" }, interceptors: [(call, next) => next({ ...call.input })] });
handlers<User>({}, { context: (request) => ({ user: request.url }) });
// @ts-expect-error the context is required
handlers<User>({});
// @ts-expect-error a context of another type
handlers<User>({}, { context: { user: 1 } });
// @ts-expect-error an output that is not the operation's
handlers({}, { interceptors: [async () => ({ type: "MOK" })] });
// @ts-expect-error an implementation of an operation that does not exist
handlers({ getIntegrations: () => ({}) });

// Templates can be null, parameters cannot
getIntegration({ requestTemplates: { "application/json": null }, responseTransferMode: "STREAM" });
// @ts-expect-error null in a map that is not sparse
getIntegration({ requestParameters: { "integration.request.header.a": null } });
// @ts-expect-error a transfer mode that does not exist
getIntegration({ responseTransferMode: "STREAMED" });
expectTypeOf<Integration["requestTemplates"]>().toEqualTypeOf<Record<string, string | null> | undefined>();

// The errors
expectTypeOf(new NotFoundException({ message: "none" })).toEqualTypeOf<NotFoundException>();
// @ts-expect-error a member that the error does not have
expectTypeOf(new NotFoundException({ message: "none", reason: "gone" })).toEqualTypeOf<NotFoundException>();

// One type set
expectTypeOf<Parameters<APIGatewayService["getIntegration"]>[0]>().toEqualTypeOf<GetIntegrationRequest>();
expectTypeOf<Awaited<ReturnType<APIGatewayService["getIntegration"]>>>().toEqualTypeOf<Integration>();
expectTypeOf<ReturnType<typeof getIntegration.sample>>().toEqualTypeOf<Integration>();
expectTypeOf<GetIntegrationRequest>().toExtend<GetIntegrationCommandInput>();
expectTypeOf<GetIntegrationCommandOutput>().toExtend<Integration>();
