import { getIntegration } from "@apigateway/msw";
import { BadRequestException, NotFoundException } from "@apigateway/types";
import { expect, test } from "vitest";
import { client } from "./client.ts";
import { network } from "./network.ts";

const input = { restApiId: "uojnr9hd57", resourceId: "0cjtch", httpMethod: "GET" };

test("a handler answers a limited number of requests, then earlier handlers do", async () => {
  // #region times
  network.use(getIntegration.unauthorized({ message: "Session expired" }, { once: true }));
  await expect(client.getIntegration(input)).rejects.toThrow("Session expired");
  expect((await client.getIntegration(input)).type).toBe("AWS"); // the examples answer again

  network.use(getIntegration({ type: "MOCK" }, { times: 2 }));
  // #endregion
  const types = [];
  for (let i = 0; i < 3; i++) {
    types.push((await client.getIntegration(input)).type);
  }
  expect(types).toEqual(["MOCK", "MOCK", "AWS"]);
});

test("an answer may be delayed", async () => {
  // #region delay
  network.use(getIntegration({ type: "MOCK" }, { delay: 30 })); // milliseconds
  network.use(getIntegration({ type: "MOCK" }, { delay: [10, 30], times: 3 })); // a random time in this range
  network.use(getIntegration({ type: "MOCK" }, { delay: "real", once: true })); // the time of a typical network
  // #endregion
  for (let i = 0; i < 5; i++) {
    expect((await client.getIntegration(input)).type).toBe("MOCK");
  }
});

test("a test can look at a loading state", async () => {
  // #region loading
  const handler = getIntegration({ type: "MOCK" }, { delay: "infinite" });
  network.use(handler);

  const abort = new AbortController();
  const answer = client.getIntegration(input, { abortSignal: abort.signal });
  await handler.waitForCall(); // the request has arrived; check the spinner here
  abort.abort();
  // #endregion
  await expect(answer).rejects.toThrow(/abort/i);
});

test("a handler answers only inputs that meet its condition", async () => {
  // #region when
  network.use(getIntegration.notFound({}, { when: { httpMethod: "DELETE" } })); // only inputs with these members
  network.use(getIntegration.badRequest({}, { when: ({ restApiId }) => restApiId.includes(" ") })); // or a function
  // #endregion
  await expect(client.getIntegration({ ...input, httpMethod: "DELETE" })).rejects.toThrow(NotFoundException);
  await expect(client.getIntegration({ ...input, restApiId: "a b" })).rejects.toThrow(BadRequestException);
  expect((await client.getIntegration(input)).type).toBe("AWS");
});
