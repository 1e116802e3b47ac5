import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GetIntegrationRequest } from "@apigateway/types";
import { APIGateway } from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calculatorDocument } from "../src/package-files.ts";
import { hasPython, provideEnvironment, runProgram } from "./python/environment.ts";
import { type Running, startCli } from "./run-cli.ts";
import { requestFor } from "./serve-document.ts";

// The calculator is served too, because the examples in the emitted OpenAPI document request it.
const document = fileURLToPath(new URL("every-type.yaml", import.meta.url));
const openapi = fileURLToPath(
  new URL("../../../model/build/source/openapi/BackplaneControlService.openapi.json", import.meta.url),
);
const required = process.env["CI"] === "true";
const methods: readonly GetIntegrationRequest[] = ["ANY", "GET", "PUT", "POST", "OPTIONS"].map((httpMethod) => ({
  restApiId: "a b/c%",
  resourceId: "é?&",
  httpMethod,
}));

let running: Running;
let endpoint: string;
/** The JSON that the server sends for each of `methods`, read without a client. */
let expected: readonly unknown[];

beforeAll(async () => {
  running = startCli("serve", "--port", "0", "--log-level", "silent", document, fileURLToPath(calculatorDocument));
  endpoint = /served at (\S+)/.exec(await running.waitFor(/Ctrl-C/))?.[1] ?? "";
  expected = await Promise.all(methods.map(readPlainly));
});
afterAll(async () => {
  running.kill("SIGTERM");
  await running.ended;
});

async function readPlainly(method: GetIntegrationRequest): Promise<unknown> {
  const { pathname } = new URL(requestFor(method).url);
  const response = await fetch(`${endpoint}${pathname}`, { headers: { accept: "application/json" } });
  expect(response.status).toBe(200);
  const body: unknown = await response.json();
  return body;
}

test("the server has an integration of each of the five types", () => {
  const types = ["AWS_PROXY", "HTTP", "HTTP_PROXY", "AWS", "MOCK"];
  expect(expected).toMatchObject(types.map((type) => ({ type })));
});

test("AWS's SDK for JavaScript reads every member", async () => {
  const client = new APIGateway({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  for (const [index, method] of methods.entries()) {
    const { $metadata, ...integration } = await client.getIntegration(method);
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(integration).toEqual(expected[index]);
  }
  await expect(client.getIntegration({ restApiId: "x", resourceId: "y", httpMethod: "GET" })).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Invalid Resource identifier specified",
  });
  client.destroy();
});

const missing = hasPython() ? "" : " (need Python 3 with venv: apt-get install -y python3-venv)";
describe.skipIf(missing !== "" && !required)(`Python clients${missing}`, () => {
  let programs: string;
  beforeAll(async () => {
    programs = await provideEnvironment();
  }, 300_000);

  test("boto3 reads every member", async () => {
    const script = fileURLToPath(new URL("python/read_integrations.py", import.meta.url));
    const answers = await runProgram(join(programs, "python"), [script], JSON.stringify({ endpoint, methods }));
    expect(JSON.parse(answers)).toEqual(expected);
  }, 60_000);

  test("AWS's CLI reads every member", async () => {
    for (const [index, { restApiId, resourceId, httpMethod }] of methods.entries()) {
      const connection = ["--endpoint-url", endpoint, "--region", "us-east-1", "--output", "json"];
      const ids = ["--rest-api-id", restApiId, "--resource-id", resourceId, "--http-method", httpMethod];
      const answer = await runProgram(join(programs, "aws"), ["apigateway", "get-integration", ...connection, ...ids]);
      expect(JSON.parse(answer)).toEqual(expected[index]);
    }
  }, 120_000);

  const emitted = existsSync(openapi) ? "" : " (needs the model built: pnpm generate)";
  test.skipIf(emitted !== "")(
    `schemathesis finds no deviation from the emitted OpenAPI document${emitted}`,
    async () => {
      const described = join(programs, "openapi.json");
      writeFileSync(described, withoutSecurity(readFileSync(openapi, "utf8")));
      const options = [
        "--url",
        endpoint,
        "--header",
        "Accept: application/json",
        "--max-examples",
        "100",
        "--seed",
        "1",
      ];
      const report = await runProgram(join(programs, "schemathesis"), ["run", described, ...options, "--no-color"]);
      expect(report).toContain("No issues found");
    },
    120_000,
  );
});

/** Removes the security requirements from a document, because the server under test runs without credentials. */
function withoutSecurity(text: string): string {
  return JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === "security" ? undefined : value)));
}
