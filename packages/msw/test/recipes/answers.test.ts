import { createServer } from "node:http";
import { examples, getIntegration, violations } from "@apigateway/msw";
import { NotFoundException } from "@apigateway/types";
import { passthrough } from "msw";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "a1b2c3d4e5", resourceId: "vpc1nk", httpMethod: "GET" };

test("the model's examples are the default answers", async () => {
  // #region examples
  network.use(getIntegration());

  // If an example has the same input, the mock answers with its output …
  const privateOne = { restApiId: "a1b2c3d4e5", resourceId: "vpc1nk", httpMethod: "GET" };
  expect((await client.getIntegration(privateOne)).connectionType).toBe("VPC_LINK");
  // … or with its error.
  const missing = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "DELETE" };
  await expect(client.getIntegration(missing)).rejects.toThrow(NotFoundException);
  // For any other input, the mock answers with the first successful example.
  const other = { restApiId: "any", resourceId: "other", httpMethod: "GET" };
  expect((await client.getIntegration(other)).type).toBe("AWS");
  // #endregion
});

test("a fixed output is the answer", async () => {
  // #region fixed
  network.use(getIntegration({ type: "MOCK", timeoutInMillis: 29_000 }));
  // #endregion
  expect(await client.getIntegration(input)).toMatchObject({ type: "MOCK", timeoutInMillis: 29_000 });
});

test("a sample with some members replaced is the answer", async () => {
  // #region sample
  network.use(
    getIntegration(getIntegration.sample({ timeoutInMillis: 50, tlsConfig: { insecureSkipVerification: true } })),
  );
  // #endregion
  expect(await client.getIntegration(input)).toMatchObject({ type: "AWS", timeoutInMillis: 50 });
});

test("a resolver makes the answer", async () => {
  // #region resolver
  network.use(
    getIntegration(async ({ resourceId, httpMethod }, { request, signal, attempt }) => {
      signal.throwIfAborted();
      const origin = new URL(request.url).origin;
      return { type: "HTTP_PROXY", httpMethod, uri: `${origin}/try-${attempt}`, cacheNamespace: resourceId };
    }),
  );
  // #endregion
  expect(await client.getIntegration(input)).toMatchObject({
    uri: "https://apigateway.us-east-1.amazonaws.com/try-1",
    cacheNamespace: "vpc1nk",
  });
});

test("a resolver changes the default answer", async () => {
  // #region default-but
  network.use(getIntegration(async (_input, { next }) => ({ ...(await next()), timeoutInMillis: 50 })));
  // #endregion
  expect(await client.getIntegration(input)).toMatchObject({ connectionType: "VPC_LINK", timeoutInMillis: 50 });
});

test("a resolver returns a response of its own", async () => {
  // #region response
  network.use(
    getIntegration(({ restApiId }) =>
      restApiId === "busy" ? new Response("{}", { status: 503, headers: { "Retry-After": "5" } }) : { type: "MOCK" },
    ),
  );
  // #endregion
  const busy = client.getIntegration({ ...input, restApiId: "busy" });
  await expect(busy).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  expect(await client.getIntegration(input)).toMatchObject({ type: "MOCK" });
});

test("a resolver lets a request through to the real network", async () => {
  const real = createServer((_request, response) =>
    response.setHeader("content-type", "application/json").end('{"type":"HTTP"}'),
  );
  await new Promise<void>((resolve) => real.listen(0, "127.0.0.1", resolve));
  const address = real.address();
  const port = typeof address === "object" ? address?.port : undefined;
  // #region passthrough
  network.use(getIntegration(() => passthrough())); // import { passthrough } from "msw"
  // #endregion
  const response = await fetch(`http://127.0.0.1:${port}/restapis/a/resources/b/methods/GET/integration`);
  expect(await response.json()).toEqual({ type: "HTTP" });
  expect(violations()).toEqual([]);
  real.closeAllConnections();
  real.close();
});

test("examples and samples can be used without a request", () => {
  // #region fixtures
  const { output } = examples.getIntegration["Read a mock integration"];
  expect(output.type).toBe("MOCK");

  const integration = getIntegration.sample({ type: "HTTP", uri: undefined }); // a copy; undefined removes a member
  expect(integration).not.toHaveProperty("uri");

  const rows = [1, 2, 3].map((seed) => getIntegration.sample({}, seed)); // with a seed: made from the shape, always the same
  expect(rows).toEqual([1, 2, 3].map((seed) => getIntegration.sample({}, seed)));
  // #endregion
  expect(new Set(rows.map(({ uri }) => uri)).size).toBe(3);
});
