const key = { restApiId: "a1", resourceId: "b2", httpMethod: "GET" };

/**
 * Calls a stub over HTTP and a mock in this process through the client, and reports what the client got.
 * @param modules the packages' modules, imported or required
 */
export async function callStubAndMock(modules) {
  return { ...(await callStub(modules)), ...(await callMock(modules)) };
}

/** Calls a stub over HTTP through the client. */
export async function callStub({ client, node, server, types }) {
  const stub = server.createAPIGatewayServer({
    async getIntegration({ resourceId, httpMethod }) {
      if (httpMethod !== "GET") {
        throw new types.NotFoundException({ message: "Invalid Method identifier specified" });
      }
      return { type: "MOCK", cacheNamespace: resourceId };
    },
  });
  const running = await node.serve(stub, { port: 0, signals: false });
  const caller = connect(client, `http://127.0.0.1:${running.port}`);
  const output = await caller.getIntegration(key);
  const error = await caller.getIntegration({ ...key, httpMethod: "PUT" }).catch((thrown) => thrown);
  caller.destroy();
  await running.close();
  return {
    stub: { type: output.type, cacheNamespace: output.cacheNamespace },
    stubError: { same: error.constructor === types.NotFoundException, message: error.message },
  };
}

/** Calls a mock in this process through the client. */
async function callMock({ client, msw, mswNode, types }) {
  const network = mswNode.setupServer(...msw.handlers());
  network.listen();
  network.use(msw.getIntegration(({ resourceId }) => ({ type: "HTTP", cacheNamespace: resourceId })));
  const caller = connect(client, "http://mock.test");
  const output = await caller.getIntegration(key);
  network.use(msw.getIntegration.tooManyRequests({ retryAfterSeconds: "2" }));
  const error = await caller.getIntegration(key).catch((thrown) => thrown);
  const calls = msw.getIntegration.calls.length;
  caller.destroy();
  network.close();
  return {
    mock: { type: output.type, cacheNamespace: output.cacheNamespace },
    mockError: {
      same: error.constructor === types.TooManyRequestsException,
      retryAfterSeconds: error.retryAfterSeconds,
    },
    calls,
  };
}

function connect(client, endpoint) {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" };
  return new client.APIGateway({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
}
