import { createScenarios, getIntegration, handlers, networkError } from "@apigateway/msw";

/** The situations in which the page is developed and tested. */
export const scenarios = createScenarios({
  usual: handlers(),
  missing: [getIntegration.notFound({ message: "Invalid Method identifier specified" })],
  busy: [getIntegration.tooManyRequests({ retryAfterSeconds: "30" })],
  offline: [getIntegration(networkError())],
});
