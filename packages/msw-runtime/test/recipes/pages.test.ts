import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { getNote, handlers, listNotes } from "./notes/msw.ts";
import type { Note } from "./notes/types.ts";

/** 45 notes, which are the same in every run. */
const all = Array.from({ length: 45 }, (_, seed): Note => getNote.sample({ id: `note-${seed}` }, seed));

const network = setupServer(
  ...handlers({
    listNotes({ maxResults = 20, nextToken = "0" }) {
      const start = Number(nextToken); // a token is any text; here it is where the page begins
      const end = start + maxResults;
      return { notes: all.slice(start, end), nextToken: end < all.length ? String(end) : undefined };
    },
  }),
);

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => network.resetHandlers());
afterAll(() => network.close());

/** Stands for the front end's client. */
async function fetchPage(token?: string): Promise<{ notes: { id: string }[]; nextToken?: string }> {
  const response = await fetch(`https://notes.example.com/notes${token === undefined ? "" : `?nextToken=${token}`}`);
  return response.json();
}

test("the list is read page by page", async () => {
  const ids = [];
  let page = await fetchPage();
  for (;;) {
    ids.push(...page.notes.map(({ id }) => id));
    if (page.nextToken === undefined) {
      break;
    }
    page = await fetchPage(page.nextToken);
  }
  expect(ids).toEqual(all.map(({ id }) => id));
  expect(listNotes.calls.map(({ input }) => input.nextToken)).toEqual([undefined, "20", "40"]);
});

test("the list is empty", async () => {
  network.use(listNotes({ notes: [] }));
  expect(await fetchPage()).toEqual({ notes: [] });
});

test("the second page fails", async () => {
  network.use(
    listNotes(() => new Response("{}", { status: 503 }), { when: ({ nextToken }) => nextToken !== undefined }),
  );
  const { notes, nextToken } = await fetchPage();
  expect(notes).toHaveLength(20);
  const response = await fetch(`https://notes.example.com/notes?nextToken=${nextToken}`);
  expect(response.status).toBe(503);
});
