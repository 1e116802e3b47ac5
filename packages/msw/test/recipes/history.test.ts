import "@apigateway/msw/vitest-matchers";
import { getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("calls are recorded with decoded, typed inputs", async () => {
  // #region calls
  await client.getIntegration(input);

  const [call] = getIntegration.calls; // the calls of all handlers of the operation, oldest first
  expect(call?.input).toEqual({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(call?.outcome).toMatchObject({ kind: "output", output: { type: "AWS" } });
  expect(call?.request.headers.get("authorization")).toMatch(/^AWS4-HMAC-SHA256/);
  expect(call?.time).toBeInstanceOf(Date);
  getIntegration.reset();
  // #endregion
  expect(getIntegration.calls).toEqual([]);
});

test("matchers compare inputs", async () => {
  // #region matchers
  await client.getIntegration(input);

  expect(getIntegration).toHaveBeenCalledWithInput(input);
  expect(getIntegration).toHaveBeenLastCalledWithInput(expect.objectContaining({ httpMethod: "GET" }));
  // #endregion
});

test("a test can wait for a call", async () => {
  setTimeout(() => void client.getIntegration(input), 1);
  // #region wait
  const call = await getIntegration.waitForCall({ where: ({ input: { httpMethod } }) => httpMethod === "GET" });
  expect(await call.answered).toMatchObject({ kind: "output" });
  // #endregion
});

test("a handler records its own calls, for tests that run concurrently", async () => {
  // #region own
  const mine = getIntegration({ type: "MOCK" }, { when: { restApiId: "mine" } });
  network.use(mine);

  await Promise.all([client.getIntegration({ ...input, restApiId: "mine" }), client.getIntegration(input)]);
  expect(mine.calls).toHaveLength(1);
  // #endregion
  expect(getIntegration.calls).toHaveLength(2);
});
