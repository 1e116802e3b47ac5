import { afterAll, expect, test } from "vitest";
import { setupWorker } from "msw/browser";
import { getBook, handlers } from "./library.ts";

// `as string` keeps the loader's types out, which need Storybook.
const { mswLoader } = await import("msw-storybook-addon/csf3" as string);

const worker = setupWorker();
const load = mswLoader(async () => {
  await worker.start({ quiet: true, onUnhandledRequest: "bypass", onUnhandledFrame: "bypass" } as object);
  return worker;
});
afterAll(() => worker.stop());

test("Storybook's loader accepts a story's handlers and replaces them by those of the next story", async () => {
  const preview = { msw: { handlers: { library: handlers() } } };
  await load({ parameters: preview });
  expect((await fetch("http://library.test/books/0000000001")).status).toBe(200);

  const story = { msw: [getBook.throttled({ retryAfterSeconds: "30" }), ...handlers()] };
  await load({ parameters: story });
  expect((await fetch("http://library.test/books/0000000001")).status).toBe(429);
  expect((await fetch("http://library.test/books")).status).toBe(200);
});
