import { clearViolations, handlers, violations } from "@apigateway/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

const network = setupServer(...handlers({}, { baseUrl: "https://api.example.com/v1", unmatched: "answer" }));

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => {
  clearViolations();
  vi.restoreAllMocks();
});
afterAll(() => network.close());

test("a request that matches no operation is answered and reported", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});

  const response = await fetch("https://api.example.com/v1/restapis/a/resource/b/methods/GET/integration");
  expect(response.status).toBe(404);
  expect(violations()[0]?.remedy).toContain('segment 3 is "resource" instead of "resources"');
  expect(print).toHaveBeenCalledOnce();
});
