import { EventStreamCodec } from "@smithy/core/event-streams";
import * as s from "@smithy-contract/shapes";
import type { Message } from "@smithy/types";
import { describe, expect, test, vi } from "vitest";
import { createServer, type ErrorReport, type ServedService, type ServerOptions } from "../index.ts";
import { withEventStreams } from "../event-streams.ts";
import { httpApi } from "../../test/lambda-events.ts";
import { toLambdaHandler } from "../lambda.ts";
import { restJson1 } from "../rest-json-1.ts";

interface Note {
  readonly text?: string | undefined;
}
interface Tone {
  readonly pitch: number;
  readonly wave?: Uint8Array | undefined;
}
type Sound =
  | { readonly note: Note; readonly tone?: never; readonly tooLoud?: never }
  | { readonly note?: never; readonly tone: Tone; readonly tooLoud?: never }
  | { readonly note?: never; readonly tone?: never; readonly tooLoud: TooLoud };

class TooLoud extends Error {
  readonly decibels: number;

  constructor(decibels: number) {
    super(`It has ${decibels} dB.`);
    this.decibels = decibels;
    s.brandError(this, "x#TooLoud");
  }
}
class Closed extends Error {
  constructor() {
    super("The radio is closed.");
    s.brandError(this, "x#Closed");
  }
}

const TooLoudShape = s.error<TooLoud>("x#TooLoud", "client", 400, { message: s.string, decibels: s.integer });
const ClosedShape = s.error<Closed>("x#Closed", "client", 409, { message: s.string });
const Sounds = s.eventStream<Sound>("x#Sounds", {
  note: s.structure<Note>("x#Note", { text: s.member(s.string, { length: { max: 5 } }) }),
  tone: s.structure<Tone>("x#Tone", {
    pitch: s.member(s.integer, { eventHeader: true, required: true }),
    wave: s.member(s.blob, { eventPayload: true }),
  }),
  tooLoud: TooLoudShape,
});

const service: ServedService = {
  id: "x#Radio",
  name: "Radio",
  version: "1",
  format: s.codeFormat,
  protocols: [withEventStreams(restJson1)],
  operations: {
    listen: s.operation({
      id: "x#Listen",
      http: { method: "POST", uri: "/listen", code: 200 },
      input: s.structure<{ station: string }>("x#ListenInput", {
        station: s.member(s.string, { required: true, httpHeader: "station" }),
      }),
      output: s.structure<{ track: string; sounds: AsyncIterable<Sound> }>("x#ListenOutput", {
        track: s.member(s.string, { httpHeader: "track" }),
        sounds: s.member(Sounds, { httpPayload: true, required: true }),
      }),
      errors: [ClosedShape],
      eventStream: "output",
    }),
    sing: s.operation({
      id: "x#Sing",
      http: { method: "POST", uri: "/sing", code: 200 },
      input: s.structure<{ sounds: AsyncIterable<Sound> }>("x#SingInput", {
        sounds: s.member(Sounds, { httpPayload: true, required: true }),
      }),
      output: s.structure<{ heard: string[] }>("x#SingOutput", { heard: s.list("x#Heard", s.string) }),
      errors: [ClosedShape],
      eventStream: "input",
    }),
    echo: s.operation({
      id: "x#Echo",
      http: { method: "POST", uri: "/echo", code: 200 },
      input: s.structure<{ sounds: AsyncIterable<Sound> }>("x#EchoInput", {
        sounds: s.member(Sounds, { httpPayload: true, required: true }),
      }),
      output: s.structure<{ sounds: AsyncIterable<Sound> }>("x#EchoOutput", {
        sounds: s.member(Sounds, { httpPayload: true, required: true }),
      }),
      errors: [ClosedShape],
      eventStream: "both",
    }),
  },
};

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

type Received = { readonly sounds: AsyncIterable<Sound> };

async function hear({ sounds }: Received): Promise<{ heard: string[] }> {
  const heard: string[] = [];
  for await (const sound of sounds) {
    heard.push(JSON.stringify(sound));
  }
  return { heard };
}

const implementation = {
  listen: (): unknown => ({ track: "one", sounds: sequence([{ note: { text: "do" } }]) }),
  sing: hear,
  echo: (input: Received): unknown => input,
};

function radio(own: Partial<typeof implementation> = {}, options: ServerOptions = {}) {
  return createServer(service, { ...implementation, ...own }, options);
}

async function* sequence(sounds: readonly unknown[], end: () => void = () => {}): AsyncGenerator<unknown> {
  yield* sounds;
  end();
}

function listen(server = radio()): Promise<Response> {
  return server.fetch(new Request("http://x/listen", { method: "POST", headers: { station: "one" } }));
}

/** Lists the messages of a response: each header as its value, and the payload as text. */
async function messagesOf(response: Response): Promise<unknown[]> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const messages: unknown[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = new DataView(bytes.buffer, start).getUint32(0);
    const { headers, body } = codec.decode(bytes.slice(start, start + length));
    const values = Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value]));
    messages.push({ ...values, payload: new TextDecoder().decode(body) });
    start += length;
  }
  return messages;
}

function event(type: string, payload: unknown, headers: Message["headers"] = {}): Uint8Array<ArrayBuffer> {
  const body = payload instanceof Uint8Array ? payload : new TextEncoder().encode(JSON.stringify(payload));
  const own: Message["headers"] = {
    ":message-type": { type: "string", value: "event" },
    ":event-type": { type: "string", value: type },
  };
  return new Uint8Array(codec.encode({ headers: { ...own, ...headers }, body }));
}

function send(path: string, parts: readonly Uint8Array<ArrayBuffer>[], server = radio()): Promise<Response> {
  const headers = { "content-type": "application/vnd.amazon.eventstream" };
  return server.fetch(new Request(`http://x${path}`, { method: "POST", headers, body: new Blob([...parts]) }));
}

async function refusalOf(response: Response): Promise<unknown> {
  return [response.status, response.headers.get("x-amzn-errortype"), ((await response.json()) as Error).message];
}

const internalFailure = {
  ":message-type": "error",
  ":error-code": "InternalFailure",
  ":error-message": "Internal failure",
  payload: "",
};

describe("an output with an event stream", () => {
  test("is written as one message for each event", async () => {
    const sounds = [{ note: { text: "do" } }, { tone: { pitch: 440, wave: new Uint8Array([104, 105]) } }];
    const response = await listen(radio({ listen: () => ({ track: "two", sounds: sequence(sounds) }) }));
    expect([response.status, response.headers.get("content-type"), response.headers.get("track")]).toEqual([
      200,
      "application/vnd.amazon.eventstream",
      "two",
    ]);
    expect(await messagesOf(response)).toEqual([
      {
        ":message-type": "event",
        ":event-type": "note",
        ":content-type": "application/json",
        payload: '{"text":"do"}',
      },
      {
        ":message-type": "event",
        ":event-type": "tone",
        ":content-type": "application/octet-stream",
        pitch: 440,
        payload: "hi",
      },
    ]);
  });

  test("is asked for an event only when the caller reads", async () => {
    let made = 0;
    const sounds = (async function* () {
      for (;;) {
        made += 1;
        yield { note: {} };
      }
    })();
    const { body } = await listen(radio({ listen: () => ({ sounds }) }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(made).toBe(0);
    const reader = body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(made).toBe(2);
    await reader?.cancel();
  });

  test("ends the implementation's generator if the caller goes away", async () => {
    const ended = vi.fn<() => void>();
    const sounds = (async function* () {
      try {
        yield { note: {} };
        yield { note: {} };
      } finally {
        ended();
      }
    })();
    const { body } = await listen(radio({ listen: () => ({ sounds }) }));
    const reader = body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(ended).toHaveBeenCalledOnce();
  });

  test("is a 500 if it is no async iterable", async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const response = await listen(radio({ listen: () => ({ sounds: [{ note: {} }] }) }, { onError }));
    expect(response.status).toBe(500);
    expect(String(onError.mock.calls[0]?.[0])).toContain("be an async iterable of events");
  });
});

describe("what is thrown in mid-stream", () => {
  async function lastOf(thrown: unknown, options: ServerOptions = {}): Promise<unknown> {
    const sounds = sequence([{ note: {} }], () => {
      throw thrown;
    });
    const messages = await messagesOf(await listen(radio({ listen: () => ({ sounds }) }, options)));
    expect(messages).toHaveLength(2);
    return messages[1];
  }

  test("is an exception if the union has the error", async () => {
    expect(await lastOf(new TooLoud(120))).toEqual({
      ":message-type": "exception",
      ":exception-type": "tooLoud",
      ":content-type": "application/json",
      payload: '{"message":"It has 120 dB.","decibels":120}',
    });
  });

  test("is an error with its name and message if only the operation has it, and is reported", async () => {
    const onError = vi.fn<(error: unknown) => void>();
    const closed = new Closed();
    expect(await lastOf(closed, { onError })).toEqual({
      ":message-type": "error",
      ":error-code": "Closed",
      ":error-message": "The radio is closed.",
      payload: "",
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      new TypeError(
        "The event stream of listen threw Closed, which clients get as an unknown error, because it is not one of the stream's errors: TooLoud (tooLoud).",
        { cause: closed },
      ),
      expect.anything(),
    );
  });

  test("tells nothing if the model does not have it, and is reported", async () => {
    const onError = vi.fn<(error: unknown, report: ErrorReport<undefined>) => void>();
    const secret = new Error("the password is 1234");
    expect(await lastOf(secret, { onError })).toEqual(internalFailure);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      secret,
      expect.objectContaining({ operation: "listen", requestId: expect.any(String), status: 500 }),
    );
  });

  test("is an exception, too, if it is yielded, and ends the stream", async () => {
    const ended = vi.fn<() => void>();
    const sounds = (async function* () {
      try {
        yield { tooLoud: new TooLoud(90) };
        yield { note: {} };
      } finally {
        ended();
      }
    })();
    const messages = await messagesOf(await listen(radio({ listen: () => ({ sounds }) })));
    expect(messages).toEqual([expect.objectContaining({ ":exception-type": "tooLoud" })]);
    expect(ended).toHaveBeenCalledOnce();
  });

  test.each([
    ["is none of the union", { cry: {} }],
    ["has two members", { note: {}, tone: { pitch: 1 } }],
    ["is nothing", undefined],
    ["has a value of another kind in a header", { tone: { pitch: "high" } }],
  ])("is an internal failure if an event %s", async (_name, sound) => {
    const onError = vi.fn<(error: unknown) => void>();
    const sounds = sequence([sound, { note: {} }]);
    const messages = await messagesOf(await listen(radio({ listen: () => ({ sounds }) }, { onError })));
    expect(messages).toEqual([internalFailure]);
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ name: "OutputError" }),
      expect.anything(),
    );
  });

  test.each([
    ["a member that the union does not have", { cry: {} }, "Value at '/sounds/1/cry' failed"],
    [
      "no member",
      {},
      "Value at '/sounds/1' failed to satisfy constraint: Member must have exactly one of the union's members: note, tone, tooLoud",
    ],
  ])("is reported with the operation and the index of an event that has %s", async (_name, sound, message) => {
    for (const validateOutput of [false, true]) {
      const onError = vi.fn<(error: unknown) => void>();
      const sounds = sequence([{ note: {} }, sound]);
      await messagesOf(await listen(radio({ listen: () => ({ sounds }) }, { onError, validateOutput })));
      expect(onError).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ operation: "listen", message: expect.stringContaining(message) }),
        expect.anything(),
      );
    }
  });

  test("is an internal failure if validateOutput finds a broken constraint", async () => {
    const sounds = (): unknown => sequence([{ note: { text: "too long" } }]);
    const lenient = await messagesOf(await listen(radio({ listen: () => ({ sounds: sounds() }) })));
    expect(lenient).toEqual([expect.objectContaining({ payload: '{"text":"too long"}' })]);
    const strict = radio({ listen: () => ({ sounds: sounds() }) }, { validateOutput: true, onError() {} });
    expect(await messagesOf(await listen(strict))).toEqual([internalFailure]);
  });
});

test("an output that does not end before Lambda's deadline ends with an error, and is reported", async () => {
  const ended = vi.fn<() => void>();
  const onError = vi.fn<(error: unknown) => void>();
  const sounds = (async function* () {
    try {
      for (;;) {
        yield { note: {} };
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    } finally {
      ended();
    }
  })();
  const handler = toLambdaHandler(radio({ listen: () => ({ sounds }) }, { onError }), { deadlineMarginMs: 0 });
  const call = httpApi({ method: "POST", path: "/listen", headers: [["station", "one"]] });
  const result = await handler(call, { getRemainingTimeInMillis: () => 50 });
  const { body = "", isBase64Encoded } = result as { body?: string; isBase64Encoded?: boolean };
  const messages = await messagesOf(new Response(Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8")));
  expect(messages[0]).toMatchObject({ ":event-type": "note" });
  expect(messages.at(-1)).toMatchObject({
    ":message-type": "error",
    ":error-code": "ServiceUnavailableException",
    ":error-message": "The event stream did not end in the time that the host has for the request.",
  });
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  expect(onError).toHaveBeenCalledOnce();
});

describe("an input with an event stream", () => {
  test("is an async iterable of events", async () => {
    const parts = [
      event("note", { text: "do" }),
      event("tone", new Uint8Array([1]), { pitch: { type: "byte", value: 7 } }),
    ];
    const response = await send("/sing", parts);
    expect(await response.json()).toEqual({
      heard: ['{"note":{"text":"do"}}', '{"tone":{"wave":{"0":1},"pitch":7}}'],
    });
  });

  test("arrives in any division of its bytes", async () => {
    const bytes = new Uint8Array(await new Blob([event("note", { text: "do" }), event("note", {})]).arrayBuffer());
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) {
          controller.enqueue(new Uint8Array([byte]));
        }
        controller.close();
      },
    });
    const request = new Request("http://x/sing", {
      method: "POST",
      body,
      headers: { "content-type": "application/vnd.amazon.eventstream" },
      duplex: "half",
    } as RequestInit);
    expect(await (await radio().fetch(request)).json()).toEqual({ heard: ['{"note":{"text":"do"}}', '{"note":{}}'] });
  });

  test("has no events if the body is empty", async () => {
    const response = await radio().fetch(new Request("http://x/sing", { method: "POST" }));
    expect(await response.json()).toEqual({ heard: [] });
  });

  test("is taken out of signed messages, whose signatures are not verified", async () => {
    const sign = (body: Uint8Array): Uint8Array<ArrayBuffer> =>
      new Uint8Array(
        codec.encode({
          headers: {
            ":date": { type: "timestamp", value: new Date(0) },
            ":chunk-signature": { type: "binary", value: new Uint8Array(32) },
          },
          body,
        }),
      );
    const parts = [sign(event("note", { text: "do" })), sign(new Uint8Array())];
    expect(await (await send("/sing", parts)).json()).toEqual({ heard: ['{"note":{"text":"do"}}'] });
    // A signed message without content is the end, even if more messages follow.
    const after = [...parts, sign(event("note", { text: "re" }))];
    expect(await (await send("/sing", after)).json()).toEqual({ heard: ['{"note":{"text":"do"}}'] });
  });

  test("of another media type is refused", async () => {
    const request = new Request("http://x/sing", { method: "POST", body: "{}", headers: { "content-type": "text/a" } });
    expect((await radio().fetch(request)).status).toBe(415);
  });

  const damaged = event("note", { text: "do" });
  damaged[damaged.length - 6] = 0;

  test.each<readonly [string, readonly Uint8Array<ArrayBuffer>[], string]>([
    ["ends in the middle of a message", [event("note", {}).slice(0, -1)], "ends in the middle"],
    ["ends in the middle of a length", [new Uint8Array(3)], "ends in the middle"],
    ["has a wrong checksum", [damaged], "wrong checksum"],
    ["has a length of 0", [new Uint8Array(16)], "contradict each other"],
    ["has an event of another name", [event("cry", {})], "names one of: note, tone."],
    ["has an error in place of an event", [event("tooLoud", {})], "names one of: note, tone."],
    [
      "has no type of message",
      [event("note", {}, { ":message-type": { type: "boolean", value: true } })],
      ":message-type",
    ],
    ["has JSON that is not valid", [event("note", new TextEncoder().encode("{"))], "not valid JSON"],
    ["has a header of another kind", [event("tone", {}, { pitch: { type: "string", value: "1" } })], "/tone/pitch"],
    [
      "ends with an error",
      [
        event(
          "note",
          {},
          {
            ":message-type": { type: "string", value: "error" },
            ":error-code": { type: "string", value: "Hoarse" },
            ":error-message": { type: "string", value: "cannot sing" },
          },
        ),
      ],
      "Hoarse: cannot sing",
    ],
  ])("that %s is a 400", async (_name, parts, message) => {
    const onError = vi.fn<() => void>();
    expect(await refusalOf(await send("/sing", parts, radio({}, { onError })))).toEqual([
      400,
      "SerializationException",
      expect.stringContaining(message),
    ]);
    expect(onError).not.toHaveBeenCalled();
  });

  test("with an event that breaks constraints is answered like any invalid input", async () => {
    const parts = [event("note", {}), event("note", { text: "too long" })];
    const response = await send("/sing", parts);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      message: expect.stringContaining("'/note/text'"),
      fieldList: [{ path: "/note/text" }],
    });
  });

  test("throws the error that the caller sends", async () => {
    const parts = [
      event(
        "tooLoud",
        { message: "ouch", decibels: 130 },
        {
          ":message-type": { type: "string", value: "exception" },
          ":exception-type": { type: "string", value: "tooLoud" },
        },
      ),
    ];
    const seen: unknown[] = [];
    const sing = async (input: Received): Promise<{ heard: string[] }> => {
      try {
        return await hear(input);
      } catch (error) {
        seen.push(error);
        throw error;
      }
    };
    expect(await refusalOf(await send("/sing", parts, radio({ sing })))).toEqual([400, "TooLoud", "ouch"]);
    expect(seen).toEqual([expect.objectContaining({ name: "TooLoud", decibels: 130, $fault: "client" })]);
    expect(s.readErrorBrand(seen[0])).toBe("x#TooLoud");
  });

  test("may have messages up to the limit", async () => {
    const message = event("note", { text: "do" });
    const limited = (eventBytes: number) => radio({}, { limits: { eventBytes } });
    expect((await send("/sing", [message], limited(message.length))).status).toBe(200);
    expect(await refusalOf(await send("/sing", [message], limited(message.length - 1)))).toEqual([
      413,
      "RequestEntityTooLargeException",
      `A message of the event stream is over the limit of ${message.length - 1} bytes.`,
    ]);
  });

  test("may not keep the implementation waiting for longer than the limit", async () => {
    const cancelled = vi.fn<() => void>();
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(event("note", {})),
      cancel: cancelled,
    });
    const request = new Request("http://x/sing", {
      method: "POST",
      body,
      headers: { "content-type": "application/vnd.amazon.eventstream" },
      duplex: "half",
    } as RequestInit);
    const response = await radio({}, { limits: { eventIdleMs: 20 } }).fetch(request);
    expect(await refusalOf(response)).toEqual([408, "RequestTimeoutException", expect.stringContaining("20 ms")]);
    expect(cancelled).toHaveBeenCalledOnce();
  });
});

describe("an operation with event streams in both directions", () => {
  test("answers while the caller still sends", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const request = new Request("http://x/echo", {
      method: "POST",
      body: readable,
      headers: { "content-type": "application/vnd.amazon.eventstream" },
      duplex: "half",
    } as RequestInit);
    const { body } = await radio().fetch(request);
    const reader = body?.getReader();
    for (const text of ["do", "re"]) {
      const answered = reader?.read();
      await writer.write(event("note", { text }));
      const { headers, body: payload } = codec.decode((await answered)?.value ?? new Uint8Array());
      expect([headers[":event-type"]?.value, new TextDecoder().decode(payload)]).toEqual([
        "note",
        `{"text":"${text}"}`,
      ]);
    }
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test("sends an invalid event's failures in the stream once the response has begun", async () => {
    const messages = await messagesOf(await send("/echo", [event("note", {}), event("note", { text: "too long" })]));
    expect(messages).toEqual([
      expect.objectContaining({ ":event-type": "note" }),
      {
        ":message-type": "error",
        ":error-code": "ValidationException",
        ":error-message": expect.stringContaining("'/note/text'"),
        payload: "",
      },
    ]);
  });

  test("sends what is wrong with the input's bytes in the stream", async () => {
    const messages = await messagesOf(await send("/echo", [event("note", {}), new Uint8Array(3)]));
    expect(messages[1]).toMatchObject({
      ":error-code": "SerializationException",
      ":error-message": "The event stream ends in the middle of a message.",
    });
  });
});

test("a protocol without the extension is refused when the server is created", () => {
  expect(() => createServer({ ...service, protocols: [restJson1] }, implementation)).toThrow(
    new TypeError("listen has an event stream; replace the protocol restJson1 by withEventStreams(restJson1)."),
  );
});
