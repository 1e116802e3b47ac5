import { handlers } from "@notes/msw";
import { createNotesServer, operations, type NotesService } from "@notes/server";
import { partial } from "@smithy-contract/server-runtime";
import { serve } from "@smithy-contract/server-runtime/node";
import { setupServer } from "msw/node";
import { expect, test } from "vitest";
import { service } from "./service.ts";

test("the service answers over HTTP", async () => {
  const running = await serve(createNotesServer(partial<NotesService>(service)), { port: 0, signals: false });
  const response = await fetch(`${running.url}/this/path/is/not/in/the/model`);
  await running.close();
  expect(response.headers.get("x-amzn-errortype")).not.toBe(null);
});

test("the mocks answer without a service", async () => {
  const network = setupServer(...handlers());
  // MSW 2 and MSW 3 name the option differently, and each ignores the other's name.
  const options = { onUnhandledRequest: "error", onUnhandledFrame: "error" } as const;
  network.listen(options);
  // An operation that a test does not mock answers with data that fits the model. Call one with the client here.
  network.close();
});

// Vitest counts each operation that is not written yet as todo. With --reporter=verbose it lists them.
for (const operation of Object.keys(operations).filter((key) => !(key in service))) {
  test.todo(`the service answers ${operation}`);
}
