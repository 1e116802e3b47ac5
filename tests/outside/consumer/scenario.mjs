/**
 * Calls a stub over HTTP and a mock in this process through the client, and says what came of it.
 * @param modules the packages' modules, however they were loaded
 */
export async function callStubAndMock({ client, msw, mswNode, node, server, types }) {
  const key = { restApiId: "a1", resourceId: "b2", httpMethod: "GET" };
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  const connect = (endpoint) => new client.APIGateway({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });

  const stub = server.createAPIGatewayServer({
    async getIntegration({ resourceId, httpMethod }) {
      if (httpMethod !== "GET") {
        throw new types.NotFoundException({ message: "Invalid Method identifier specified" });
      }
      return { type: "MOCK", cacheNamespace: resourceId };
    },
  });
  const running = await node.serve(stub, { port: 0, signals: false });
  const throughStub = connect(`http://127.0.0.1:${running.port}`);
  const fromStub = await throughStub.getIntegration(key);
  const stubError = await throughStub.getIntegration({ ...key, httpMethod: "PUT" }).catch((error) => error);
  throughStub.destroy();
  await running.close();

  const network = mswNode.setupServer(...msw.handlers());
  network.listen();
  network.use(msw.getIntegration(({ resourceId }) => ({ type: "HTTP", cacheNamespace: resourceId })));
  const throughMock = connect("http://mock.test");
  const fromMock = await throughMock.getIntegration(key);
  network.use(msw.getIntegration.tooManyRequests({ retryAfterSeconds: "2" }));
  const mockError = await throughMock.getIntegration(key).catch((error) => error);
  const calls = msw.getIntegration.calls.length;
  throughMock.destroy();
  network.close();

  return {
    stub: { type: fromStub.type, cacheNamespace: fromStub.cacheNamespace },
    stubError: { same: stubError.constructor === types.NotFoundException, message: stubError.message },
    mock: { type: fromMock.type, cacheNamespace: fromMock.cacheNamespace },
    mockError: {
      same: mockError.constructor === types.TooManyRequestsException,
      retryAfterSeconds: mockError.retryAfterSeconds,
    },
    calls,
  };
}
