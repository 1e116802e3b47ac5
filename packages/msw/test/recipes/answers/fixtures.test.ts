import { examples, getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";

test("examples and samples can be used without a request", () => {
  const { output } = examples.getIntegration["Read a mock integration"];
  expect(output.type).toBe("MOCK");

  const integration = getIntegration.sample({ type: "HTTP", uri: undefined }); // a copy; undefined removes a member
  expect(integration).not.toHaveProperty("uri");
});
