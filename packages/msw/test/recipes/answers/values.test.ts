import { configureMocks, getIntegration } from "@apigateway/msw";
import { afterEach, expect, test } from "vitest";

afterEach(() => configureMocks({}));

test("options decide how samples are made", () => {
  // For all samples, also those that answer requests: lists have 3 items, and a function makes the values of one member.
  configureMocks({
    samples: {
      listLength: 3,
      values: { Integration$uri: (random) => `https://pets.example.com/${random.below(1000)}` },
    },
  });
  const integration = getIntegration.sample({}, { seed: "shop" });
  expect(integration.uri ?? "https://pets.example.com/").toMatch(/^https:\/\/pets\.example\.com\//);

  // For one sample.
  const values = { Integration$uri: () => "https://cats.example.com" };
  expect(getIntegration.sample({}, { listLength: [0, 5], values }).uri).toBe("https://cats.example.com");
});
