import { Notes, paginateListNotes } from "@notes/client";
import { createNotesServer } from "@notes/server";
import { NoSuchNote } from "@notes/types";
import { serve, type RunningServer } from "@smithy-contract/server-runtime/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createService } from "./service.ts";

// The client calls the service over HTTP.
let running: RunningServer;
let client: Notes;
beforeAll(async () => {
  running = await serve(createNotesServer(createService()), { port: 0, signals: false });
  client = new Notes({ endpoint: running.url });
});
afterAll(async () => {
  client.destroy();
  await running.close();
});

test("a note is read as it was created", async () => {
  const content = { tasks: [{ name: "Milk", done: false }] };
  const created = await client.createNote({ title: "Shopping", content });
  expect(created).toMatchObject({ title: "Shopping", content, createdAt: expect.any(Date) });
  expect(await client.getNote({ id: created.id })).toMatchObject({ id: created.id, content });
});

test("an unknown note is the error of the model", async () => {
  await expect(client.getNote({ id: "nowhere" })).rejects.toBeInstanceOf(NoSuchNote);
});

test("an input that breaks a constraint is refused with the member's name", async () => {
  await expect(client.createNote({ title: "", content: { text: "" } })).rejects.toThrow(/title/);
});

test("a file is read as it was stored", async () => {
  const { id } = await client.createNote({ title: "With a file", content: { text: "See the file" } });
  const file = new Uint8Array([0, 1, 2, 255]);
  await client.putAttachment({ id, file });
  expect(new Uint8Array((await client.getAttachment({ id })).file)).toEqual(file);
});

test("the client reads page after page", async () => {
  for (const title of ["One", "Two", "Three"]) {
    await client.createNote({ title, content: { text: title } });
  }
  const titles: string[] = [];
  for await (const { notes } of paginateListNotes({ client, pageSize: 2 }, {})) {
    titles.push(...notes.map((note) => note.title));
  }
  expect(titles).toEqual(expect.arrayContaining(["One", "Two", "Three"]));
});
