import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  clearViolations,
  ContractViolationError,
  coverage,
  createHandlers,
  events,
  networkError,
  rawResponse,
  resetCoverage,
  truncatedBody,
  unmodeledError,
  violations,
} from "../src/index.ts";
import type { Network } from "./behaviour.ts";
import { Closed, Jammed, listen, radioHandlers, sing, type Sound, writeNotes } from "./radio.ts";

const url = "http://radio.test/listen";
const utf8 = new TextDecoder();

/** Describes mocked event streams. The suite runs in Node and in a browser, with each supported major of MSW. */
export function describeStreams(host: string, network: Network): void {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});

  describe(host, () => {
    beforeAll(() => network.start());
    afterAll(() => network.stop());
    beforeEach(() => {
      clearViolations();
      listen.reset();
      sing.reset();
      logged.mockClear();
    });
    afterEach(() => network.resetHandlers());

    test("a resolver's generator is sent event by event", async () => {
      let release: (() => void) | undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      network.use(
        listen(() => ({
          sounds: (async function* (): AsyncGenerator<Sound> {
            yield { note: { text: "do" } };
            await released;
            yield { tone: { pitch: 440 } };
          })(),
        })),
      );
      const reader = await open();
      // The second event is not made before the first one has arrived.
      expect(await readMessage(reader)).toEqual({ kind: "event", type: "note", payload: '{"text":"do"}' });
      release?.();
      expect(await readMessage(reader)).toMatchObject({ kind: "event", type: "tone" });
      expect(await readMessage(reader)).toBeUndefined();
      expect(violations()).toEqual([]);
    });

    test("fixed events answer every request, with a delay before each", async () => {
      network.use(
        listen({ sounds: events<Sound>([{ note: { text: "do" } }, { note: { text: "re" } }], { delay: 1 }) }),
      );
      for (let i = 0; i < 2; i++) {
        expect((await readAll(await open())).map(({ payload }) => payload)).toEqual(['{"text":"do"}', '{"text":"re"}']);
      }
    });

    test("without an answer there is one event of each kind", async () => {
      network.use(listen());
      expect((await readAll(await open())).map(({ type }) => type)).toEqual(["note", "tone"]);
      expect(violations()).toEqual([]);
    });

    test("an implementation of the service can stream", async () => {
      network.use(...radioHandlers);
      expect(await readAll(await open())).toHaveLength(2);
    });

    test("a modelled error that is thrown in mid-stream is an exception", async () => {
      network.use(
        listen({ sounds: events<Sound>([{ note: { text: "do" } }], { end: new Jammed({ message: "static" }) }) }),
      );
      resetCoverage();
      expect((await readAll(await open())).at(-1)).toEqual({
        kind: "exception",
        type: "jammed",
        payload: '{"message":"static"}',
      });
      expect(violations()).toEqual([]);
      expect(coverage().operations.find(({ operation }) => operation === "Listen")?.errors).toMatchObject({
        Jammed: 1,
      });
    });

    test("a modelled error can also be the whole answer", async () => {
      network.use(listen.jammed({ message: "static" }));
      expect((await fetch(url)).status).toBe(503);
    });

    test("unmodeledError in mid-stream is an error of the stream", async () => {
      const end = unmodeledError({ type: "Overheated", message: "too hot" });
      network.use(listen({ sounds: events<Sound>([], { end }) }));
      expect(await readAll(await open())).toEqual([
        { kind: "error", type: "Overheated", message: "too hot", payload: "" },
      ]);
    });

    test("truncatedBody in mid-stream ends the stream within a message", async () => {
      network.use(listen({ sounds: events<Sound>([{ note: { text: "do" } }], { end: truncatedBody() }) }));
      const reader = await open();
      expect(await readMessage(reader)).toBeDefined();
      await expect(readMessage(reader)).rejects.toThrow("truncated");
    });

    test("networkError in mid-stream breaks the connection off", async () => {
      network.use(listen({ sounds: events<Sound>([{ note: { text: "do" } }], { end: networkError() }) }));
      // In a browser, the loss of the connection may overtake the events before it.
      await expect(open().then(readAll)).rejects.toBeInstanceOf(Error);
    });

    test("rawResponse in mid-stream sends its bytes", async () => {
      network.use(listen({ sounds: events<Sound>([], { end: rawResponse({ body: "not a message" }) }) }));
      expect(await (await fetch(url)).text()).toBe("not a message");
    });

    test("an event that breaks the contract is a violation, and ends the stream", async () => {
      network.use(
        listen(async () => ({
          sounds: (async function* (): AsyncGenerator<Sound> {
            yield { note: { text: "do" } };
            yield { note: { text: "" } };
          })(),
        })),
      );
      expect((await readAll(await open())).at(-1)).toMatchObject({ kind: "error", type: "ContractViolation" });
      expect(violations()).toEqual([
        expect.objectContaining({
          operation: "Listen",
          path: "/sounds/1/note/text",
          remedy: expect.stringContaining("end the stream with one of its errors (Jammed)."),
        }),
      ]);
    });

    test("an error that the operation has and the stream has not is sent, and is a violation", async () => {
      const closed = new Closed({ message: "until nine" });
      network.use(
        listen(() => ({
          sounds: (async function* (): AsyncGenerator<Sound> {
            yield { note: { text: "do" } };
            throw closed;
          })(),
        })),
      );
      expect((await readAll(await open())).at(-1)).toMatchObject({
        kind: "error",
        type: "Closed",
        message: "until nine",
      });
      expect(violations()).toEqual([
        expect.objectContaining({
          path: "/sounds/1",
          message: "Closed is not one of the stream's errors (Jammed)",
          cause: closed,
        }),
      ]);
    });

    test.each([new Closed(), new TypeError("no batteries")])(
      "fixed events that end with %s are refused, because the stream has no such error",
      (end) => {
        expect(() => listen({ sounds: events<Sound>([{ tone: {} }], { end }) })).toThrow(
          `/sounds/1: ${end.name} is not one of the stream's errors (Jammed)`,
        );
      },
    );

    test("a mistake in a generator is a violation, and the error names it", async () => {
      network.use(
        listen(() => ({
          // oxlint-disable-next-line require-yield -- it fails before its first event
          sounds: (async function* (): AsyncGenerator<Sound> {
            throw new TypeError("no batteries");
          })(),
        })),
      );
      expect(await readAll(await open())).toEqual([
        expect.objectContaining({ kind: "error", message: "The event stream threw TypeError: no batteries" }),
      ]);
      expect(violations()).toHaveLength(1);
    });

    test("fixed events are checked when the mock is made", () => {
      expect(() => listen({ sounds: events<Sound>([{ tone: {} }, { note: { text: "" } }]) })).toThrow(
        ContractViolationError,
      );
      expect(() => listen({ sounds: events<Sound>([{ tone: {} }, { note: { text: "" } }]) })).toThrow(
        "/sounds/1/note/text",
      );
    });

    test("a member that the union does not have is named with the one that was meant", () => {
      const list: unknown[] = [{ nota: {} }];
      expect(() => listen({ sounds: events(list as Sound[]) })).toThrow(
        "/sounds/0/nota: Value failed to satisfy constraint: Member must be a member of the shape; did you mean note?",
      );
      const nested: unknown[] = [{ note: { txt: "do" } }];
      expect(() => listen({ sounds: events(nested as Sound[]) })).toThrow(
        "/sounds/0/note/txt: Value failed to satisfy constraint: Member must be a member of the shape; did you mean text?",
      );
      expect(() => listen({ sounds: events([{}] as unknown[] as Sound[]) })).toThrow(
        "/sounds/0: Value failed to satisfy constraint: Member must have exactly one of the union's members: note, tone, jammed",
      );
    });

    test.each([
      ["an array", []],
      ["a text", "do"],
    ])("%s in the place of a stream is refused", (_name, sounds: unknown) => {
      expect(() => listen({ sounds: sounds as AsyncIterable<Sound> })).toThrow(
        "must be an async iterable of events; use events([…]) or an async generator",
      );
    });

    test("events that are no array are refused", () => {
      expect(() => events("do" as unknown as Sound[])).toThrow(
        new TypeError("events takes an array of events, in the form events([…])"),
      );
    });

    test("the events of an input can be read any number of times", async () => {
      const heard: Sound[] = [];
      network.use(
        sing(async ({ sounds }) => {
          heard.push(...(await listSounds(sounds)));
          return {};
        }),
      );
      const sent = [{ note: { text: "do" } }, { note: { text: "re" } }];
      expect((await send(["do", "re"])).status).toBe(200);
      expect(heard).toEqual(sent);
      for (let i = 0; i < 2; i++) {
        expect(await listSounds(sing.calls[0]?.input.sounds)).toEqual(sent);
      }
    });

    test("an error at the end of an input's events is thrown to each reader", async () => {
      network.use(sing({}));
      expect((await send(["do"], new Jammed({ message: "hoarse" }))).status).toBe(200);
      for (let i = 0; i < 2; i++) {
        await expect(listSounds(sing.calls[0]?.input.sounds)).rejects.toMatchObject({
          name: "Jammed",
          message: "hoarse",
        });
      }
      expect(violations()).toEqual([]);
    });

    test("a handler with a condition reads the events of an input", async () => {
      network.use(sing({}, { when: ({ sounds }) => sounds !== undefined }));
      expect((await send(["do"])).status).toBe(200);
      expect(await listSounds(sing.calls[0]?.input.sounds)).toEqual([{ note: { text: "do" } }]);
    });

    test("an invalid event of an input meets no condition and uses up no answer", async () => {
      const ignored = vi.fn();
      network.use(sing({}, { once: true }));
      network.use(sing({}, { when: {}, onViolation: ignored }));
      expect((await send(["too long a note"])).status).toBe(400);
      expect(ignored).not.toHaveBeenCalled();
      network.resetHandlers();
      network.use(sing({}, { once: true }));
      expect([(await send(["too long a note"])).status, (await send(["do"])).status]).toEqual([400, 200]);
    });

    test("an invalid event of an input is a violation, even if no resolver reads it", async () => {
      network.use(sing({}));
      const response = await send(["do", "too long a note"]);
      expect([response.status, response.headers.get("x-amzn-errortype")]).toEqual([400, "ValidationException"]);
      expect(violations()).toEqual([
        expect.objectContaining({ kind: "request", operation: "Sing", path: "/note/text" }),
      ]);
      expect(sing.calls).toEqual([]);
    });

    test("the events of an input are checked in the mocks of a whole service, too", async () => {
      network.use(...createHandlers({ listen, sing }));
      expect((await send(["too long a note"])).status).toBe(400);
      expect((await send(["do"])).status).toBe(200);
      expect(await readAll(await open())).toHaveLength(2);
    });

    test("a generator as a fixed answer is refused, because it can be read only once", () => {
      const sounds = (async function* (): AsyncGenerator<Sound> {
        yield { tone: {} };
      })();
      expect(() => listen({ sounds })).toThrow("which can be read only once");
    });

    test("a delay that no timer can wait is refused", () => {
      expect(() => events([], { delay: -1 })).toThrow(RangeError);
    });
  });
}

async function listSounds(sounds: AsyncIterable<Sound> | undefined): Promise<readonly Sound[]> {
  const list: Sound[] = [];
  for await (const sound of sounds ?? []) {
    list.push(sound);
  }
  return list;
}

/** Sends notes as the events of an input. */
async function send(texts: readonly string[], end?: Error): Promise<Response> {
  return fetch("http://radio.test/sing", {
    method: "POST",
    headers: { "content-type": "application/vnd.amazon.eventstream" },
    body: await writeNotes(texts, end),
  });
}

interface ReadMessage {
  readonly kind: string | undefined;
  readonly type: string | undefined;
  readonly message?: string | undefined;
  readonly payload: string;
}

/** The bytes of a response that were not read as messages yet. */
interface StreamReader {
  readonly chunks: ReadableStreamDefaultReader<Uint8Array>;
  rest: Uint8Array;
}

async function open(): Promise<StreamReader> {
  const { status, headers, body } = await fetch(url);
  expect([status, headers.get("content-type")]).toEqual([200, "application/vnd.amazon.eventstream"]);
  if (body === null) {
    throw new Error("The response has no body");
  }
  return { chunks: body.getReader(), rest: new Uint8Array() };
}

/** Reads the next message as soon as all of it has arrived; undefined at the end. */
async function readMessage(reader: StreamReader): Promise<ReadMessage | undefined> {
  for (;;) {
    const { rest } = reader;
    const length = rest.length < 4 ? Infinity : new DataView(rest.buffer, rest.byteOffset).getUint32(0);
    if (rest.length >= length) {
      reader.rest = rest.slice(length);
      return parseMessage(rest.slice(0, length));
    }
    const { done, value } = await reader.chunks.read();
    if (done) {
      if (rest.length > 0) {
        throw new Error("The stream is truncated");
      }
      return undefined;
    }
    reader.rest = new Uint8Array([...rest, ...value]);
  }
}

async function readAll(reader: StreamReader): Promise<readonly ReadMessage[]> {
  const messages: ReadMessage[] = [];
  for (let next = await readMessage(reader); next !== undefined; next = await readMessage(reader)) {
    messages.push(next);
  }
  return messages;
}

function parseMessage(bytes: Uint8Array): ReadMessage {
  const headersEnd = 12 + new DataView(bytes.buffer).getUint32(4);
  const headers = utf8.decode(bytes.subarray(12, headersEnd));
  // A header of text is its name, the byte 7, a length of two bytes and the text.
  const read = (name: string): string | undefined => {
    const at = headers.indexOf(`${name}\u0007`);
    const start = at + name.length + 3;
    return at < 0 ? undefined : headers.slice(start, start + headers.charCodeAt(start - 1));
  };
  const type = read(":event-type") ?? read(":exception-type") ?? read(":error-code");
  const message = read(":error-message");
  return {
    kind: read(":message-type"),
    type,
    ...(message === undefined ? {} : { message }),
    payload: utf8.decode(bytes.subarray(headersEnd, -4)),
  };
}
