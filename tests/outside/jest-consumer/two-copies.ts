import { APIGateway, NotFoundException } from "@apigateway/client";
import * as first from "@apigateway/msw";
import { setupServer } from "msw/node";

jest.resetModules();
const second: typeof first = require("@apigateway/msw");

const client = new APIGateway({
  region: "eu-west-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
const network = setupServer(...first.handlers());
const input = { restApiId: "a1b2c3", resourceId: "d4e5f6", httpMethod: "GET" };

beforeAll(() => network.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  network.resetHandlers();
  first.getIntegration.reset();
});
afterAll(() => network.close());

test("the copies of the mocks are different objects, and share their calls and the coverage", async () => {
  expect(second.getIntegration).not.toBe(first.getIntegration);
  network.use(second.getIntegration({ type: "MOCK" }));
  await client.getIntegration(input);
  expect(first.getIntegration.calls).toHaveLength(1);
  expect(first.coverage().operations).toHaveLength(1);
  expect(first.coverage()).toEqual(second.coverage());
});

test("the copies share the violations and the defaults", async () => {
  first.configureMocks({ onViolation: () => {} });
  network.use(second.getIntegration(() => ({ timeoutInMillis: 1 })));
  await expect(client.getIntegration(input)).rejects.toThrow("breaks the contract");
  expect(first.violations()).toHaveLength(1);
  second.clearViolations();
  expect(first.violations()).toHaveLength(0);
  second.configureMocks({});
});

test("each copy understands the failures and errors of the other", async () => {
  network.use(first.getIntegration(second.networkError()));
  await expect(client.getIntegration(input)).rejects.toThrow();
  network.use(second.getIntegration.notFound({ message: "gone" }));
  await expect(client.getIntegration(input)).rejects.toBeInstanceOf(NotFoundException);
  expect(() => second.getIntegration({ timeoutInMillis: 1 })).toThrow(first.ContractViolationError);
});
