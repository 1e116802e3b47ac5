// @vitest-environment jsdom
import { APIGateway } from "@apigateway/client";
import { getIntegration, handlers } from "@apigateway/msw";
import { cleanup, render, screen } from "@testing-library/react";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { IntegrationView } from "./integration-view.tsx";

const client = new APIGateway({
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1, // no retries, so that an error is shown at once
});
const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => {
  cleanup();
  network.resetHandlers();
});
afterAll(() => network.close());

test("shows the integration", async () => {
  network.use(getIntegration({ type: "HTTP", uri: "https://pets.example.com" }));
  render(<IntegrationView client={client} resourceId="0cjtch" />);
  expect(await screen.findByText("HTTP https://pets.example.com")).toBeDefined();
});

test("shows that it is loading", async () => {
  const handler = getIntegration({ type: "HTTP" }, { delay: "infinite" });
  network.use(handler);
  render(<IntegrationView client={client} resourceId="0cjtch" />);
  await handler.waitForCall();
  expect(screen.getByRole("status").textContent).toBe("Loading …");
});

test("says that there is no integration, and that the service is busy", async () => {
  network.use(getIntegration.notFound());
  const { rerender } = render(<IntegrationView client={client} resourceId="0cjtch" />);
  expect(await screen.findByText("There is no integration.")).toBeDefined();

  network.use(getIntegration.tooManyRequests({ retryAfterSeconds: "30" }));
  rerender(<IntegrationView client={client} resourceId="another" />);
  expect(await screen.findByText("Please try again.")).toBeDefined();
});
