import { createServer as createHttp2Server, type Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  InvokeModelWithBidirectionalStreamCommand,
  ThrottlingException as SdkThrottlingException,
  type BedrockRuntimeClientConfig,
} from "@aws-sdk/client-bedrock-runtime";
import { events, truncatedBody } from "@smithy-contract/msw-runtime";
import { createServer, type Server } from "@smithy-contract/server-runtime";
import { toRequestHandler } from "@smithy-contract/server-runtime/in-memory";
import { serve, toNodeListener } from "@smithy-contract/server-runtime/node";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
  converseStream,
  operations,
  service,
  ThrottlingException,
  type Chunk,
  type Chunks,
  type ConverseStreamEvent,
} from "./bedrock-runtime.ts";

const credentials = { accessKeyId: "key", secretAccessKey: "secret" };

/** AWS's own client, unchanged. */
function createClient(config: BedrockRuntimeClientConfig): BedrockRuntimeClient {
  return new BedrockRuntimeClient({ region: "us-west-2", credentials, maxAttempts: 1, ...config });
}

async function converse(client: BedrockRuntimeClient, onText: (text: string) => void = () => {}): Promise<string> {
  const command = new ConverseStreamCommand({
    modelId: "anthropic.claude",
    messages: [{ role: "user", content: [{ text: "Hi" }] }],
  });
  const { stream = [] } = await client.send(command);
  let whole = "";
  for await (const event of stream) {
    const text = event.contentBlockDelta?.delta?.text ?? "";
    onText(text);
    whole += text;
  }
  return whole;
}

function say(text: string): ConverseStreamEvent {
  return { contentBlockDelta: { delta: { text }, contentBlockIndex: 0 } };
}

const start: ConverseStreamEvent = { messageStart: { role: "assistant" } };
const stop: ConverseStreamEvent = { messageStop: { stopReason: "end_turn" } };

describe("ConverseStream, mocked for AWS's client", () => {
  const network = setupServer();
  // MSW sees requests of node:http, but not those of node:http2, which this client uses by default.
  const client = createClient({ requestHandler: new NodeHttpHandler() });

  beforeAll(() => network.listen({ onUnhandledFrame: "error" }));
  afterEach(() => network.resetHandlers());
  afterAll(() => network.close());

  test("streams fixed events", async () => {
    network.use(converseStream({ stream: events([start, say("Hello"), say(", world"), stop], { delay: 1 }) }));
    expect(await converse(client)).toBe("Hello, world");
    expect(converseStream.calls[0]?.input).toEqual({
      modelId: "anthropic.claude",
      messages: [{ role: "user", content: [{ text: "Hi" }] }],
    });
  });

  test("streams what a generator yields, event by event", async () => {
    const released: (() => void)[] = [];
    network.use(
      converseStream(({ messages }) => ({
        stream: (async function* (): AsyncGenerator<ConverseStreamEvent> {
          yield start;
          yield say(`You said: `);
          await new Promise<void>((resolve) => released.push(resolve));
          yield say(String(messages?.[0]?.content[0]?.text));
        })(),
      })),
    );
    // The generator goes on only once its first text has arrived.
    expect(await converse(client, (text) => text !== "" && released.pop()?.())).toBe("You said: Hi");
  });

  test("ends with a modelled error, which the client throws while the stream is read", async () => {
    const end = new ThrottlingException({ message: "Too many tokens" });
    network.use(converseStream({ stream: events([start, say("Hel")], { end }) }));
    const thrown = await converse(client).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(SdkThrottlingException);
    expect(thrown).toHaveProperty("message", "Too many tokens");
  });

  test("can be a modelled error as a whole", async () => {
    network.use(converseStream.throttling({ message: "Too many requests" }));
    await expect(converse(client)).rejects.toThrow(SdkThrottlingException);
  });

  test("ends in the middle of a message", async () => {
    network.use(converseStream({ stream: events([start, say("Hel")], { end: truncatedBody() }) }));
    await expect(converse(client)).rejects.toThrow("Truncated event message received.");
  });
});

/** Makes a stub of both operations. It answers each chunk with the same bytes in reverse. */
function createStub(converseStreamOf: (signal: AbortSignal) => AsyncIterable<unknown>): Server {
  return createServer(
    { ...service, operations },
    {
      converseStream: (_input: unknown, { signal }) => ({ stream: converseStreamOf(signal) }),
      invokeModelWithBidirectionalStream: ({ body }: Chunks) => ({ body: reverse(body) }),
    },
  );
}

async function* reverse(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  for await (const { chunk } of chunks) {
    yield { chunk: { bytes: chunk.bytes.toReversed() } };
  }
}

async function* yieldAll(list: readonly unknown[]): AsyncGenerator<unknown> {
  yield* list;
}

/** Sends two chunks, the second one after the answer to the first has arrived. */
async function talk(client: BedrockRuntimeClient): Promise<readonly string[]> {
  const heard: string[] = [];
  let answer: (() => void) | undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { body = [] } = await client.send(
    new InvokeModelWithBidirectionalStreamCommand({
      modelId: "amazon.nova-sonic",
      body: (async function* () {
        yield { chunk: { bytes: Buffer.from("abc") } };
        await answered;
        yield { chunk: { bytes: Buffer.from("def") } };
      })(),
    }),
  );
  for await (const { chunk } of body) {
    heard.push(Buffer.from(chunk?.bytes ?? []).toString());
    answer?.();
  }
  return heard;
}

describe("a stub, called by AWS's client", () => {
  const stub = createStub(() => yieldAll([start, say("Hello"), stop]));

  test("streams in memory, in both directions", async () => {
    const client = createClient({ requestHandler: toRequestHandler(stub) });
    expect(await converse(client)).toBe("Hello");
    expect(await talk(client)).toEqual(["cba", "fed"]);
  });

  test("streams over HTTP/1.1", async () => {
    await using running = await serve(stub, { port: 0, signals: false });
    const client = createClient({
      endpoint: `http://127.0.0.1:${running.port}`,
      requestHandler: new NodeHttpHandler(),
    });
    expect(await converse(client)).toBe("Hello");
    expect(await talk(client)).toEqual(["cba", "fed"]);
    client.destroy();
  });

  test("streams over HTTP/2, in both directions, with the client's own handler", async () => {
    const server: Http2Server = createHttp2Server(toNodeListener(stub));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const client = createClient({ endpoint: `http://127.0.0.1:${port}` });
    expect(await converse(client)).toBe("Hello");
    expect(await talk(client)).toEqual(["cba", "fed"]);
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  test("sends the headers before there is an event", async () => {
    const silent = createStub((signal) =>
      // oxlint-disable-next-line require-yield -- it waits for the caller to go away
      (async function* () {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      })(),
    );
    await using running = await serve(silent, { port: 0, signals: false });
    const response = await fetch(`http://127.0.0.1:${running.port}/model/m/converse-stream`, { method: "POST" });
    expect(response.status).toBe(200);
    await response.body?.cancel();
  });

  test("sends each event at once, and stops when the caller goes away", async () => {
    const ended = vi.fn<() => void>();
    let aborted: Promise<void> | undefined;
    const endless = createStub((signal) => {
      aborted = new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      return (async function* () {
        try {
          yield start;
          for (;;) {
            yield say("a");
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
        } finally {
          ended();
        }
      })();
    });
    await using running = await serve(endless, { port: 0, signals: false });
    const response = await fetch(`http://127.0.0.1:${running.port}/model/m/converse-stream`, { method: "POST" });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toBeInstanceOf(Uint8Array);
    await reader?.cancel();
    await aborted;
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  });

  test("stops when a client that has left its loop aborts the call", async () => {
    const ended = vi.fn<() => void>();
    const endless = createStub(() =>
      (async function* () {
        try {
          for (;;) {
            yield say("a");
            await new Promise((resolve) => setTimeout(resolve, 1));
          }
        } finally {
          ended();
        }
      })(),
    );
    await using running = await serve(endless, { port: 0, signals: false });
    const client = createClient({
      endpoint: `http://127.0.0.1:${running.port}`,
      requestHandler: new NodeHttpHandler(),
    });
    const controller = new AbortController();
    const command = new ConverseStreamCommand({ modelId: "anthropic.claude", messages: [] });
    const { stream = [] } = await client.send(command, { abortSignal: controller.signal });
    for await (const event of stream) {
      expect(event).toMatchObject(say("a"));
      break;
    }
    expect(ended).not.toHaveBeenCalled();
    controller.abort();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    client.destroy();
  });
});
