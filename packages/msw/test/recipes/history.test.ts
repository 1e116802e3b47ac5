import "@apigateway/msw/vitest-matchers";
import { getIntegration } from "@apigateway/msw";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("decoded, typed calls", async () => {
  // #region calls
  await client.getIntegration(input);

  const [call] = getIntegration.calls; // of all handlers of the operation, the oldest first
  expect(call?.input).toEqual({ restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" });
  expect(call?.outcome).toMatchObject({ kind: "output", output: { type: "AWS" } });
  expect(call?.request.headers.get("authorization")).toMatch(/^AWS4-HMAC-SHA256/);
  expect(call?.time).toBeInstanceOf(Date);
  getIntegration.reset();
  // #endregion
  expect(getIntegration.calls).toEqual([]);
});

test("matchers", async () => {
  // #region matchers
  await client.getIntegration(input);

  expect(getIntegration).toHaveBeenCalledWithInput(input);
  expect(getIntegration).toHaveBeenLastCalledWithInput(expect.objectContaining({ httpMethod: "GET" }));
  // #endregion
});

test("waiting for a call", async () => {
  setTimeout(() => void client.getIntegration(input), 1);
  // #region wait
  const call = await getIntegration.waitForCall({ where: ({ input: { httpMethod } }) => httpMethod === "GET" });
  expect(await call.answered).toMatchObject({ kind: "output" });
  // #endregion
});

test("a handler's own history, for tests that run at the same time", async () => {
  // #region own
  const mine = getIntegration({ type: "MOCK" }, { when: { restApiId: "mine" } });
  network.use(mine);

  await Promise.all([client.getIntegration({ ...input, restApiId: "mine" }), client.getIntegration(input)]);
  expect(mine.calls).toHaveLength(1);
  // #endregion
  expect(getIntegration.calls).toHaveLength(2);
});
