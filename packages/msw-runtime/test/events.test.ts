import { setupServer } from "msw/node";
import { expect, test, vi } from "vitest";
import { getBook } from "./library.ts";

test("MSW's events tell which handler took a request, and which response it gave", async () => {
  const handler = getBook({ isbn: "0000000001", title: "The First" });
  const network = setupServer(handler);
  const events: unknown[] = [];
  network.events.on("request:start", ({ request }) => events.push(request.method));
  network.events.on("request:match", (event) => events.push(event.handler));
  network.events.on("response:mocked", async ({ response }) => events.push(await response.json()));
  network.listen();
  try {
    const book = await (await fetch("http://library.test/books/0000000001")).json();
    await vi.waitFor(() => expect(events).toEqual(["GET", handler, book]));
  } finally {
    network.close();
  }
});
