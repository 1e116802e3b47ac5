import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { handlers } from "./notes/msw.ts";
import type { NotesService } from "./notes/server.ts";
import { NoteNotFoundException, type Note } from "./notes/types.ts";

/** Notes in memory, and the service over them. */
function createNotes(first: readonly Note[] = []) {
  const notes = new Map<string, Note>();
  let count = 0;
  function find(id: string): Note {
    const note = notes.get(id);
    if (note === undefined) {
      throw new NoteNotFoundException({ message: `There is no note ${id}` });
    }
    return note;
  }
  const implementation: NotesService = {
    listNotes: () => ({ notes: [...notes.values()] }),
    createNote({ title }) {
      const note = { id: `note-${++count}`, title };
      notes.set(note.id, note);
      return note;
    },
    getNote: ({ id }) => find(id),
    updateNote(note) {
      find(note.id);
      notes.set(note.id, note);
      return note;
    },
    deleteNote({ id }) {
      find(id);
      notes.delete(id);
    },
  };
  function reset(): void {
    count = 0;
    notes.clear();
    for (const note of first) {
      notes.set(note.id, note);
    }
  }
  reset();
  return { implementation, reset };
}

const { implementation, reset } = createNotes([{ id: "note-0", title: "Buy milk" }]);
const network = setupServer(...handlers(implementation));

beforeAll(() => network.listen({ onUnhandledFrame: "error" })); // in MSW 2: onUnhandledRequest
afterEach(() => {
  network.resetHandlers();
  reset(); // the next test begins with the first notes again
});
afterAll(() => network.close());

/** Stands for the front end's client. */
async function send(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const response = await fetch(`https://notes.example.com${path}`, { method, ...init });
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

test("a note is created, changed and deleted", async () => {
  expect(await send("POST", "/notes", { title: "Call Ada" })).toMatchObject({ status: 201, json: { id: "note-1" } });
  expect(await send("PUT", "/notes/note-1", { title: "Call Ada today" })).toMatchObject({ status: 200 });
  expect((await send("GET", "/notes")).json).toMatchObject({ notes: [{ id: "note-0" }, { title: "Call Ada today" }] });
  expect(await send("DELETE", "/notes/note-1")).toMatchObject({ status: 204 });
  expect(await send("GET", "/notes/note-1")).toMatchObject({ status: 404 });
});

test("each test begins with the same notes", async () => {
  expect((await send("GET", "/notes")).json).toEqual({ notes: [{ id: "note-0", title: "Buy milk" }] });
});
