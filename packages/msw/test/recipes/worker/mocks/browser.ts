import { createScenarios, getIntegration, handlers } from "@apigateway/msw";
import { setupWorker } from "msw/browser";

export const scenarios = createScenarios({
  usual: handlers(),
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" }), ...handlers()],
});

export const worker = setupWorker(...scenarios.handlers);
