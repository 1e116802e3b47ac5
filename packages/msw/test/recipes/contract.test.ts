import { clearViolations, configureMocks, getIntegration, handlers, violations } from "@apigateway/msw";
import { expect, test, vi } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("a fixed answer that breaks the contract throws", () => {
  // #region fixed
  // The model requires at least 50 milliseconds. TypeScript cannot check a range, so creating the mock throws.
  expect(() => getIntegration({ timeoutInMillis: 49 })).toThrow(/\/timeoutInMillis/);
  // #endregion
});

test("a resolver's answer that breaks the contract becomes a 500", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  // #region resolver
  network.use(getIntegration(({ resourceId }) => ({ timeoutInMillis: resourceId.length })));

  // The caller gets a 500 of the type ContractViolation, and console.error prints one line with the remedy.
  const error = await client.getIntegration(input).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "ContractViolation", $metadata: { httpStatusCode: 500 } });
  expect(violations()).toMatchObject([{ kind: "answer", operation: "GetIntegration", path: "/timeoutInMillis" }]);
  clearViolations();
  // #endregion
  expect(print).toHaveBeenCalledOnce();
  expect(print).toHaveBeenCalledWith(expect.stringMatching(/GetIntegration at \/timeoutInMillis.*Answer with/));
  print.mockRestore();
});

test("a listener receives violations", async () => {
  // #region listener
  const seen: string[] = [];
  configureMocks({ onViolation: ({ operation, path }) => seen.push(`${operation} ${path}`) }); // for all mocks
  network.use(getIntegration(() => ({ timeoutInMillis: 1 }), { onViolation: () => {} })); // or for one handler
  // #endregion
  await expect(client.getIntegration(input)).rejects.toMatchObject({ name: "ContractViolation" });
  expect(seen).toEqual([]);
  network.use(getIntegration(() => ({ timeoutInMillis: 1 })));
  await expect(client.getIntegration(input)).rejects.toMatchObject({ name: "ContractViolation" });
  expect(seen).toEqual(["GetIntegration /timeoutInMillis"]);
  configureMocks({});
});

test("a request that matches no operation is reported", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  // #region unmatched
  network.use(...handlers({}, { baseUrl: "https://api.example.com/v1", unmatched: "answer" }));

  const response = await fetch("https://api.example.com/v1/restapis/a/resource/b/methods/GET/integration");
  expect(response.status).toBe(404);
  expect(violations()[0]?.remedy).toContain(
    'The closest operation is GetIntegration, GET /restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration: segment 3 is "resource" instead of "resources"',
  );
  // #endregion
  print.mockRestore();
});
