import { getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";

test("every seed gives a sample that fits the model", () => {
  const samples = Array.from({ length: 200 }, (_, seed) => getIntegration.sample({}, seed));
  const present = new Set(samples.flatMap((sample) => Object.keys(sample)));
  expect(present).toContain("uri");
  expect(samples.some(({ uri }) => uri === undefined)).toBe(true);
});
