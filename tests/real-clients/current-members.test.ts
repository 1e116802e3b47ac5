import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { APIGateway } from "@apigateway/client";
import { examples, getIntegration } from "@apigateway/msw";
import {
  createReferenceServer,
  importDocument,
  openStore,
  type ApiDefinition,
  type IntegrationStore,
} from "@apigateway/reference-server";
import type { GetIntegrationRequest, Integration } from "@apigateway/types";
import { APIGateway as AwsSdk } from "@aws-sdk/client-api-gateway";
import { serve, type RunningServer } from "@smithy-contract/server-runtime/node";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPython, provideEnvironment, runProgram } from "../../packages/reference-server/test/python/environment.ts";
import { clientConfig } from "../behaviour/ways/clients.ts";

const emptyTemplates: Integration = {
  type: "MOCK",
  requestTemplates: { "application/json": null, "text/plain": '{"statusCode": 200}' },
  passthroughBehavior: "WHEN_NO_MATCH",
  timeoutInMillis: 300_000,
  cacheNamespace: "members",
  cacheKeyParameters: [],
  integrationResponses: { "200": { statusCode: "200", responseTemplates: { "application/json": null } } },
};

/** Integrations with members that the service has gained since its reference page was written, by method. */
const integrations: Readonly<Record<string, Integration>> = {
  GET: examples.getIntegration["Read a streamed HTTP proxy integration"].output,
  POST: examples.getIntegration["Read a streamed Lambda proxy integration"].output,
  PUT: examples.getIntegration["Read a private integration with a target"].output,
  OPTIONS: emptyTemplates,
};
const expected = Object.values(integrations);
const methods: readonly GetIntegrationRequest[] = Object.keys(integrations).map((httpMethod) => ({
  restApiId: "current",
  resourceId: "members",
  httpMethod,
}));

const required = process.env["CI"] === "true";
const lacking = hasPython() ? "" : " (needs Python 3 with venv: apt-get install -y python3-venv)";

describe("streamed, targeted and empty: a served integration is read by", () => {
  let store: IntegrationStore;
  let running: RunningServer;

  beforeAll(async () => {
    store = await openStore();
    await store.put(defineApi());
    running = await serve(createReferenceServer(store), { port: 0, signals: false });
  });
  afterAll(async () => {
    await running.close();
    await store.close();
  });

  test("the generated client", async () => {
    const client = new APIGateway(clientConfig(running.url));
    expect(await readAll(client)).toEqual(expected);
    client.destroy();
  });

  test("AWS's SDK for JavaScript", async () => {
    const client = new AwsSdk(clientConfig(running.url));
    expect(await readAll(client)).toEqual(expected);
    client.destroy();
  });

  test("a reader of HAL", async () => {
    const response = await fetch(`${running.url}/restapis/current/resources/members/methods/OPTIONS/integration`);
    expect(await response.json()).toMatchObject({
      requestTemplates: { "application/json": null },
      _embedded: { "integration:responses": { responseTemplates: { "application/json": null } } },
    });
    const streamed = await fetch(`${running.url}/restapis/current/resources/members/methods/POST/integration`);
    expect(await streamed.json()).toMatchObject({ responseTransferMode: "STREAM", timeoutInMillis: 900_000 });
  });

  describe.skipIf(lacking !== "" && !required)(`a client of Python${lacking}`, () => {
    let programs: string;
    beforeAll(async () => {
      programs = await provideEnvironment();
    }, 300_000);

    test("boto3", async () => {
      const script = fileURLToPath(
        new URL("../../packages/reference-server/test/python/read_integrations.py", import.meta.url),
      );
      const input = JSON.stringify({ endpoint: running.url, methods });
      expect(JSON.parse(await runProgram(join(programs, "python"), [script], input))).toEqual(expected);
    }, 60_000);

    test("AWS's CLI", async () => {
      for (const [index, { restApiId, resourceId, httpMethod }] of methods.entries()) {
        const where = ["--endpoint-url", running.url, "--region", "us-east-1", "--output", "json"];
        const which = ["--rest-api-id", restApiId, "--resource-id", resourceId, "--http-method", httpMethod];
        const printed = await runProgram(join(programs, "aws"), ["apigateway", "get-integration", ...where, ...which]);
        expect(JSON.parse(printed)).toEqual(expected[index]);
      }
    }, 120_000);
  });
});

test("streamed, targeted and empty: the mocks answer with it, to the generated client and to AWS's SDK", async () => {
  const network = setupServer(getIntegration(({ httpMethod }) => integrations[httpMethod] ?? {}));
  network.listen();
  try {
    for (const client of [new APIGateway(mockConfig()), new AwsSdk(mockConfig())]) {
      expect(await readAll(client)).toEqual(expected);
      client.destroy();
    }
  } finally {
    network.close();
  }
});

const openapi = fileURLToPath(
  new URL("../../model/build/source/openapi/BackplaneControlService.openapi.json", import.meta.url),
);
const emitted = existsSync(openapi) ? "" : " (needs the model built: pnpm generate)";
test.skipIf(emitted !== "")(`streamed, targeted and empty: the emitted OpenAPI allows it${emitted}`, () => {
  const { components } = JSON.parse(readFileSync(openapi, "utf8"));
  expect(components.schemas).toMatchObject({
    ResponseTransferMode: { enum: ["BUFFERED", "STREAM"] },
    MapOfTemplate: { additionalProperties: { type: ["string", "null"] } },
    MapOfStringToString: { additionalProperties: { type: "string" } },
  });
  const { timeoutInMillis, integrationTarget } = components.schemas.GetIntegrationResponseContent.properties;
  expect(timeoutInMillis).toMatchObject({ type: "integer", minimum: 50 });
  expect(timeoutInMillis).not.toHaveProperty("maximum");
  expect(integrationTarget).toMatchObject({ type: "string" });
});

/** Both clients have this in common. */
interface Client {
  getIntegration(input: GetIntegrationRequest): Promise<{ readonly $metadata: unknown }>;
}

async function readAll(client: Client): Promise<readonly object[]> {
  const outputs = await Promise.all(methods.map((method) => client.getIntegration(method)));
  return outputs.map(withoutMetadata);
}

function withoutMetadata(output: { readonly $metadata: unknown }): object {
  const { $metadata: _, ...integration } = output;
  return integration;
}

function mockConfig() {
  return clientConfig("http://mocked.test");
}

/**
 * An API with exactly these integrations. An import could change them, so they replace those of an imported document.
 */
function defineApi(): ApiDefinition {
  const mock = { "x-amazon-apigateway-integration": { type: "mock" } };
  const operations = Object.keys(integrations).map((httpMethod) => [httpMethod.toLowerCase(), mock]);
  const document = {
    openapi: "3.0.1",
    info: { title: "Current members", version: "1" },
    paths: { "/members": Object.fromEntries(operations) },
    "x-reference-ids": { restApiId: "current", resources: { "/members": "members" } },
  };
  const outcome = importDocument(JSON.stringify(document));
  if (!outcome.ok) {
    throw new TypeError(outcome.problems.map(({ message }) => message).join("\n"));
  }
  const resources = outcome.value.resources.map((resource) => ({
    ...resource,
    methods: resource.methods.map((method) => ({
      ...method,
      integration: integrations[method.httpMethod] ?? emptyTemplates,
    })),
  }));
  return { ...outcome.value, resources };
}
