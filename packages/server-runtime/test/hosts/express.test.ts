import express from "express";
import { describe, expect, test, vi } from "vitest";
import { toNodeListener } from "../../src/node.ts";
import { notesServer } from "../notes-server.ts";
import { listen } from "./listen.ts";
import { expectNotes } from "./notes-client.ts";

describe("in Express", () => {
  test("the server is mounted at a path, which Express removes", async () => {
    const app = express();
    app.use("/api", toNodeListener(notesServer()));
    app.get("/own", (_request, response) => void response.send("own"));
    await using host = await listen(app);
    await expectNotes((path, init) => fetch(`${host.url}/api${path}`, init));
    expect(await (await fetch(`${host.url}/own`)).text()).toBe("own");
  });

  test("it works behind a parser that keeps the bytes", async () => {
    const app = express();
    app.use(express.raw({ type: () => true, limit: "2mb" }), toNodeListener(notesServer()));
    await using host = await listen(app);
    await expectNotes((path, init) => fetch(`${host.url}${path}`, init));
  });

  test("it works behind a parser that keeps the text", async () => {
    const app = express();
    app.use(express.text({ type: () => true }), toNodeListener(notesServer()));
    await using host = await listen(app);
    const init = { method: "PUT", headers: { "content-type": "application/json" }, body: '{"text":"é"}' };
    expect(await (await fetch(`${host.url}/notes/a`, init)).json()).toEqual({ id: "a", text: "é" });
  });

  test("it says what is wrong if a body parser has read the body", async () => {
    const onError = vi.fn();
    const app = express();
    app.use(express.json(), toNodeListener(notesServer(), { onError }));
    await using host = await listen(app);
    const response = await fetch(`${host.url}/notes/a`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: '{"text":"a"}',
    });
    expect([response.status, await response.json()]).toEqual([500, { message: "Internal failure" }]);
    expect(onError).toHaveBeenCalledOnce();
    expect(onError.mock.calls[0]?.[0]).toHaveProperty("message", expect.stringContaining("express.json()"));
  });

  test("it gets a value of Express' middleware as its context", async () => {
    const app = express();
    const users = new WeakMap<object, string>();
    const server = notesServer<string>({ getNote: ({ id }, { context }) => ({ id, text: context }) });
    app.use((request, _response, next) => {
      users.set(request, "someone");
      next();
    });
    app.use(toNodeListener(server, { context: (incoming) => users.get(incoming) ?? "nobody" }));
    await using host = await listen(app);
    expect(await (await fetch(`${host.url}/notes/a`)).json()).toEqual({ id: "a", text: "someone" });
  });
});
