import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { notesServer } from "../notes-server.ts";
import { expectNotes } from "./notes-client.ts";

describe("in Hono", () => {
  test("the server is mounted at a path, which Hono removes", async () => {
    const server = notesServer();
    const app = new Hono().mount("/api", (request) => server.fetch(request)).get("/own", (c) => c.text("own"));
    await expectNotes(async (path, init) => app.request(`http://host.test/api${path}`, init));
    expect(await (await app.request("http://host.test/own")).text()).toBe("own");
  });

  test("it can handle the rest of an application, with a value of Hono as its context", async () => {
    const server = notesServer<{ user: string }>({
      getNote: ({ id }, { context }) => ({ id, text: context.user }),
    });
    const app = new Hono<{ Variables: { user: string } }>()
      .use(async (c, next) => {
        c.set("user", "someone");
        await next();
      })
      .all("*", (c) => server.fetch(c.req.raw, { user: c.get("user") }));
    expect(await (await app.request("http://host.test/notes/a")).json()).toEqual({ id: "a", text: "someone" });
  });
});
