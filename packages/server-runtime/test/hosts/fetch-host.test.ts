import { describe, expect, test } from "vitest";
import { notesServer } from "../notes-server.ts";
import { expectNotes } from "./notes-client.ts";

/** Bun, Deno and Workers call a module's `fetch` with further arguments after the request. */
interface FetchModule {
  fetch(request: Request, ...ofTheHost: unknown[]): Promise<Response>;
}

describe("in a host that calls fetch", () => {
  test("the server is the module's fetch", async () => {
    const server = notesServer();
    const module: FetchModule = { fetch: (request) => server.fetch(request) };
    await expectNotes((path, init) => module.fetch(new Request(`http://host.test${path}`, init), { requestIP() {} }));
  });

  test("its fetch works without its object", async () => {
    const { fetch: answer } = notesServer();
    await expectNotes((path, init) => answer(new Request(`http://host.test${path}`, init)));
  });

  test("its responses are genuine ones, as hosts require", async () => {
    const answered = await notesServer().fetch(new Request("http://host.test/notes/a"));
    // Functions of the platform accept only genuine responses.
    expect(await Response.prototype.text.call(answered)).toContain('"id":"a"');
  });

  test("it answers a Worker's requests with the environment as its context", async () => {
    interface Environment {
      readonly GREETING: string;
    }
    const server = notesServer<Environment>({ getNote: ({ id }, { context }) => ({ id, text: context.GREETING }) });
    const worker = { fetch: (request: Request, environment: Environment) => server.fetch(request, environment) };
    const response = await worker.fetch(new Request("http://host.test/notes/a"), { GREETING: "hello" });
    expect(await response.json()).toEqual({ id: "a", text: "hello" });
  });
});
