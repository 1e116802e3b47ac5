import { Notes } from "@notes/client";
import { clearViolations, getNote, handlers, violations } from "@notes/msw";
import { getNote as sameMock } from "@notes/msw/operations/get-note";
import { createNotesServer, type NotesService } from "@notes/server";
import { NoSuchNote } from "@notes/types";
import { GetNote } from "@notes/types/shapes";
import { partial } from "@smithy-contract/server-runtime";
import { setupServer } from "msw/node";

const client = new Notes({ endpoint: "https://notes.example", maxAttempts: 1 });
const network = setupServer(...handlers());

beforeAll(() => network.listen({ onUnhandledRequest: "error" }));
afterEach(() => {
  network.resetHandlers();
  getNote.reset();
});
afterAll(() => network.close());

test("a mock answers with a sample, and has matchers", async () => {
  expect((await client.getNote({ id: "1" })).title).toEqual(expect.any(String));
  expect(getNote).toHaveBeenCalledWithInput({ id: "1" });
  expect(sameMock).toBe(getNote);
});

test("a modelled error reaches the caller as its class", async () => {
  network.use(getNote.noSuchNote({ message: "There is no note 1" }));
  await expect(client.getNote({ id: "1" })).rejects.toBeInstanceOf(NoSuchNote);
});

test("an answer that breaks the contract is a violation", async () => {
  // @ts-expect-error the types are there: a title is a text
  network.use(getNote(() => ({ title: 1 }), { onViolation: () => {} }));
  await expect(client.getNote({ id: "1" })).rejects.toThrow("breaks the contract");
  expect(violations().map(({ path }) => path)).toContain("/title");
  clearViolations();
});

test("the stub answers an error of the types", async () => {
  const throwing: Partial<NotesService> = { getNote: () => Promise.reject(new NoSuchNote({ message: "none" })) };
  const server = createNotesServer(partial<NotesService>(throwing));
  expect((await server.fetch(new Request("https://notes.example/notes/1"))).status).toBe(404);
  expect(GetNote.id).toBe("com.example.notes#GetNote");
});
