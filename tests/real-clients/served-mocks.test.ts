import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { APIGateway } from "@apigateway/client";
import { clearViolations, createScenarios, getIntegration, handlers, violations } from "@apigateway/msw";
import { serveMocks, type RunningServer } from "@apigateway/msw/serve";
import { NotFoundException, TooManyRequestsException } from "@apigateway/types";
import { APIGateway as AwsSdk, NotFoundException as AwsNotFoundException } from "@aws-sdk/client-api-gateway";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hasPython, provideEnvironment, runProgram } from "../../packages/reference-server/test/python/environment.ts";
import { clientConfig } from "../behaviour/ways/clients.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };
const required = process.env["CI"] === "true";
const lacking = hasPython() ? "" : " (needs Python 3 with venv: apt-get install -y python3-venv)";

const scenarios = createScenarios({
  usual: handlers(),
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" })],
});
let running: RunningServer;

beforeAll(async () => {
  running = await serveMocks(scenarios, { port: 0, print: () => {} });
});
afterEach(() => {
  scenarios.use("usual");
  getIntegration.reset();
  clearViolations();
});
afterAll(() => running.close());

describe("mocks over HTTP answer", () => {
  test("the generated client", async () => {
    const client = new APIGateway(clientConfig(running.url));
    expect((await client.getIntegration(input)).type).toBe("AWS");
    expect(getIntegration.calls.map((call) => call.input)).toEqual([input]);

    scenarios.use("busy");
    const busy = await client.getIntegration(input).catch((error: unknown) => error);
    expect(busy).toBeInstanceOf(TooManyRequestsException);
    expect(busy).toMatchObject({ retryAfterSeconds: "30" });
  });

  test("the generated client with a preference", async () => {
    const client = new APIGateway(clientConfig(running.url));
    preferOn(client, 'example="Read a mock integration"');
    expect((await client.getIntegration(input)).type).toBe("MOCK");
    const other = new APIGateway(clientConfig(running.url));
    preferOn(other, "code=404");
    await expect(other.getIntegration(input)).rejects.toThrow(NotFoundException);
  });

  test("AWS's SDK", async () => {
    const client = new AwsSdk(clientConfig(running.url));
    expect((await client.getIntegration(input)).type).toBe("AWS");
    preferOn(client, "code=404");
    await expect(client.getIntegration(input)).rejects.toThrow(AwsNotFoundException);
    expect(violations()).toEqual([]);
  });

  test.skipIf(lacking !== "" && !required)(`boto3${lacking}`, { timeout: 300_000 }, async () => {
    const script = fileURLToPath(new URL("read_served_mocks.py", import.meta.url));
    const request = { endpoint: running.url, input };
    const printed = await runProgram(join(await provideEnvironment(), "python"), [script], JSON.stringify(request));
    expect(JSON.parse(printed)).toEqual({
      type: "AWS",
      preferred: "MOCK",
      error: "NotFoundException",
      busy: "TooManyRequestsException",
    });
  });
});

/** Adds the header `Prefer` to all later requests of a client. */
function preferOn({ config: { requestHandler } }: APIGateway | AwsSdk, prefer: string): void {
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = (request, options) => {
    request.headers["prefer"] = prefer;
    return handle(request, options);
  };
}
