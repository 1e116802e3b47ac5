import { Notes, paginateListNotes } from "@notes/client";
import { getNote, handlers, listNotes } from "@notes/msw";
import { NoSuchNote } from "@notes/types";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

// No service runs here. MSW answers the client's requests, by the same code as a server. An operation that a test does
// not mock answers with data that fits the model.
const network = setupServer(...handlers());
// MSW 2 and MSW 3 name the option differently, and each ignores the other's name.
const options = { onUnhandledRequest: "error", onUnhandledFrame: "error" } as const;
beforeAll(() => network.listen(options));
afterEach(() => {
  network.resetHandlers();
  getNote.reset();
});
afterAll(() => network.close());

const client = new Notes({ endpoint: "https://notes.example", maxAttempts: 1 });

test("a mock answers with what it is given, and records its calls", async () => {
  const note = { id: "1", title: "Shopping", content: { text: "Milk" }, createdAt: new Date(0) };
  network.use(getNote(note));
  expect(await client.getNote({ id: "1" })).toMatchObject(note);
  expect(getNote.calls.map(({ input }) => input)).toEqual([{ id: "1" }]);
});

test("a mock throws the errors of the model", async () => {
  network.use(getNote.noSuchNote({ message: "There is no note 1" }));
  await expect(client.getNote({ id: "1" })).rejects.toBeInstanceOf(NoSuchNote);
});

test("a mock can compute its output", async () => {
  network.use(listNotes(({ pageSize }) => ({ notes: [], nextToken: `after ${pageSize}` })));
  expect(await client.listNotes({ pageSize: 5 })).toMatchObject({ notes: [], nextToken: "after 5" });
});

test("an operation that is not mocked answers with a sample", async () => {
  expect(await client.getNote({ id: "1" })).toMatchObject({ title: expect.any(String) });
});

test("a sample is the last page of a list", async () => {
  const pages = [];
  for await (const page of paginateListNotes({ client }, {})) {
    pages.push(page.notes?.length);
  }
  expect(pages).toEqual([expect.any(Number)]);
});
