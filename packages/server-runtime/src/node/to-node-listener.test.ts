import { expect, test } from "vitest";
import { fakeServer } from "../../test/fake-server.ts";
import { serve } from "./serve.ts";

test("answers over a real socket", async () => {
  const echo = fakeServer(async (request) => Response.json({ url: request.url, body: await request.text() }));
  await using running = await serve(echo, { port: 0, signals: false });
  const response = await fetch(`${running.url}/a%2Fb?c=d`, { method: "POST", body: "hello" });
  expect(await response.json()).toEqual({ url: `${running.url}/a%2Fb?c=d`, body: "hello" });
});
