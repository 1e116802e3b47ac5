import { connect } from "node:http2";
import { fastify, type FastifyInstance, type RawServerBase } from "fastify";
import { describe, expect, test } from "vitest";
import { toNodeListener } from "../../src/node.ts";
import { notesServer } from "../notes-server.ts";
import { fetchHttp2 } from "../send-http2.ts";
import { expectNotes } from "./notes-client.ts";

/** Mounts the server as a Fastify plugin. Fastify neither removes the prefix nor reads the body. */
async function notesPlugin(scope: FastifyInstance<RawServerBase>): Promise<void> {
  const listener = toNodeListener(notesServer(), { basePath: scope.prefix });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
  scope.all("/*", (request, reply) => {
    reply.hijack();
    listener(request.raw, reply.raw);
  });
}

describe("in Fastify", () => {
  test("the server is a plugin with a prefix", async () => {
    const app = fastify();
    await app.register(notesPlugin, { prefix: "/api" });
    app.post("/own", (request) => ({ seen: request.body }));
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    try {
      await expectNotes((path, init) => fetch(`${url}/api${path}`, init), { refusesBadPaths: true });
      const own = await fetch(`${url}/own`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"a":1}',
      });
      expect(await own.json()).toEqual({ seen: { a: 1 } });
    } finally {
      await app.close();
    }
  });

  test("it needs no prefix and no other routes", async () => {
    const app = fastify();
    await app.register(notesPlugin);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    try {
      await expectNotes((path, init) => fetch(`${url}${path}`, init), { refusesBadPaths: true });
    } finally {
      await app.close();
    }
  });

  test("it takes requests over HTTP/2, whose bodies have no length", async () => {
    const app = fastify({ http2: true });
    await app.register(notesPlugin, { prefix: "/api" });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const session = connect(url);
    try {
      await expectNotes((path, init) => fetchHttp2(session, new URL(`/api${path}`, url), init), {
        refusesBadPaths: true,
      });
    } finally {
      session.close();
      await app.close();
    }
  });
});
