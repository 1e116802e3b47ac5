import { describe, expect, test, vi } from "vitest";
import { serveNotes, type NotesService } from "../../test/notes-server.ts";
import { partial, type ErrorReport, type Server } from "../index.ts";

const onError = vi.fn<(error: unknown, report: ErrorReport) => void>();

function servePartial(implementation: Partial<NotesService<undefined>>): Server {
  return serveNotes(partial(implementation), { onError });
}

/** A note whose text is in a private member. */
class Notes implements Pick<NotesService<undefined>, "getNote"> {
  readonly #text = "Milk";

  getNote({ id }: { id: string }) {
    return { id, text: this.#text };
  }
}

describe("a partial implementation", () => {
  test("answers 501 to an operation that it lacks, and reports it", async () => {
    const response = await servePartial({}).fetch(new Request("http://localhost/notes/1"));
    expect(response.status).toBe(501);
    expect(response.headers.get("x-amzn-errortype")).toBe("NotImplementedException");
    expect(await response.json()).toEqual({ message: "The operation getNote is not implemented yet." });
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ status: 501 }),
      expect.objectContaining({ operation: "getNote" }),
    );
  });

  test("calls the operations that it has, with their private members", async () => {
    const response = await servePartial(new Notes()).fetch(new Request("http://localhost/notes/1"));
    expect([response.status, await response.json()]).toEqual([200, { id: "1", text: "Milk" }]);
  });

  test("has its other properties, and does not take symbols for operations", () => {
    const service: object = partial<object>(Object.assign(new Notes(), { name: "notes" }));
    expect(Reflect.get(service, "name")).toBe("notes");
    expect(Reflect.get(service, Symbol.toPrimitive)).toBeUndefined();
  });

  test("may be what an async function returns", async () => {
    const create = async (): Promise<NotesService<undefined>> => partial<NotesService<undefined>>(new Notes());
    expect(await (await create()).getNote({ id: "1" }, undefined as never)).toEqual({ id: "1", text: "Milk" });
  });

  test("still answers 400 to an invalid input and 404 to an unknown path", async () => {
    const server = servePartial({});
    expect((await server.fetch(new Request("http://localhost/nowhere"))).status).toBe(404);
    const put = new Request("http://localhost/notes/1", { method: "PUT" });
    expect((await server.fetch(put)).status).toBe(400);
  });
});
