import { connect, createServer, type ClientHttp2Session } from "node:http2";
import { connect as connectSocket, type AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { readHttp2, sendHttp2 } from "../../../test/send-http2.ts";
import { createResponse } from "../../protocol/host-shortcuts.ts";
import { toNodeListener } from "./to-node-listener.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) {
    cleanup();
  }
});

/** Ends the last connection without a word, as a caller does that crashes. */
let hangUp = (): unknown => undefined;

async function mount(
  answer: (request: Request) => Response | Promise<Response>,
  onError: (error: unknown) => void = () => {},
): Promise<ClientHttp2Session> {
  const server = createServer(toNodeListener(fakeServer(answer), { onError }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const socket = connectSocket(port, "127.0.0.1");
  const session = connect(`http://127.0.0.1:${port}`, { createConnection: () => socket });
  session.on("error", () => {});
  hangUp = () => socket.destroy();
  cleanups.push(() => {
    session.destroy();
    server.close();
  });
  return session;
}

describe("a request over HTTP/2", () => {
  test("keeps a body that has no length", async () => {
    const session = await mount(async (request) => new Response(await request.text()));
    expect((await sendHttp2(session, { ":method": "POST" }, "one ", "two")).text).toBe("one two");
  });

  test("has no body if the stream ends with the headers", async () => {
    const session = await mount((request) => Response.json(request.body));
    expect((await sendHttp2(session, { ":method": "POST" })).text).toBe("null");
  });

  test("has its host and headers, but no pseudo-headers", async () => {
    const session = await mount((request) => Response.json([request.url, [...request.headers]]));
    const { text } = await sendHttp2(session, { ":authority": "x.test", ":path": "/a?b", "x-a": "1" });
    const [url, headers]: [string, [string, string][]] = JSON.parse(text);
    expect(url).toBe("http://x.test/a?b");
    expect(Object.fromEntries(headers)).toEqual({ host: "x.test", "x-a": "1" });
  });

  test("is refused if it names two hosts", async () => {
    const session = await mount(() => new Response("x"));
    const { headers } = await sendHttp2(session, { ":authority": "x.test", host: "y.test" });
    expect(headers[":status"]).toBe(400);
  });

  test("may have trailers, which are ignored", async () => {
    const session = await mount(async (request) => Response.json([await request.text(), [...request.headers.keys()]]));
    const stream = session.request({ ":path": "/", ":method": "POST", "x-a": "1" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "x-a": "2", "x-b": "3" }));
    const response = readHttp2(stream);
    stream.end("body");
    expect(JSON.parse((await response).text)).toEqual(["body", ["host", "x-a"]]);
  });

  test("aborts its signal when the caller cancels it", async () => {
    const begun = deferred<AbortSignal>();
    const session = await mount((request) => {
      begun.resolve(request.signal);
      return new Promise<Response>(() => {});
    });
    const stream = session.request({ ":path": "/" }).on("error", () => {});
    const signal = await begun.promise;
    expect(signal.aborted).toBe(false);
    stream.close(8);
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
  });

  test("does not abort its signal after the response", async () => {
    let signal: AbortSignal | undefined;
    const session = await mount((request) => {
      signal = request.signal;
      return new Response("x");
    });
    await sendHttp2(session, { ":method": "POST" }, "body");
    session.close();
    await new Promise((resolve) => session.once("close", resolve));
    expect(signal?.aborted).toBe(false);
  });

  test("has its response cancelled if the caller has gone", async () => {
    const begun = deferred<Request>();
    const answer = deferred<Response>();
    const session = await mount((request) => {
      begun.resolve(request);
      return answer.promise;
    });
    const stream = session.request({ ":path": "/" }).on("error", () => {});
    const { signal } = await begun.promise;
    stream.close(8);
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
    const cancel = vi.fn();
    answer.resolve(new Response(new ReadableStream({ cancel })));
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });

  test("fails the reading of its body when the caller goes away", async () => {
    const result = deferred<unknown>();
    const begun = deferred<void>();
    const session = await mount(async (request) => {
      begun.resolve();
      result.resolve(await request.text().catch((error: unknown) => error));
      return new Response();
    });
    const stream = session.request({ ":path": "/", ":method": "POST" }).on("error", () => {});
    stream.write("half");
    await begun.promise;
    hangUp();
    expect(await result.promise).toMatchObject({ type: "RequestAbortedException" });
  });
});

describe("a response over HTTP/2", () => {
  test("has each cookie, and no header of a connection", async () => {
    const init: [string, string][] = [
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["connection", "close"],
      ["keep-alive", "timeout=5"],
    ];
    const session = await mount((request) => createResponse(request, "é", { status: 201, headers: init }));
    const { headers, text } = await sendHttp2(session, {});
    expect(headers).toMatchObject({ ":status": 201, "set-cookie": ["a=1", "b=2"], "content-length": "2" });
    expect(headers).not.toHaveProperty("connection");
    expect(headers).not.toHaveProperty("keep-alive");
    expect(text).toBe("é");
  });

  test("arrives although nobody reads the request", async () => {
    const session = await mount(async (request) => {
      await request.body?.getReader().read();
      return createResponse(request, "too large", { status: 413 });
    });
    const stream = session.request({ ":path": "/", ":method": "POST" });
    const closed = new Promise((resolve) => stream.on("close", resolve));
    stream.on("error", () => {});
    const text = new Promise((resolve) => stream.once("data", (chunk) => resolve(String(chunk))));
    stream.write("a".repeat(100_000));
    expect(await text).toBe("too large");
    await closed;
    expect(stream.rstCode).toBe(0);
  });

  test("that breaks in the middle is an error for the caller", async () => {
    const onError = vi.fn();
    const broken = new Error("disk");
    const session = await mount(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
            pull: (controller) => controller.error(broken),
          }),
        ),
      onError,
    );
    await expect(sendHttp2(session, {})).rejects.toThrow("NGHTTP2_INTERNAL_ERROR");
    expect(onError).toHaveBeenCalledExactlyOnceWith(broken, expect.anything(), expect.any(String));
  });

  test.each([
    ["a line break in a value", { "x-a": "1\r\nx-evil: 1" }],
    ["a name that is none", { "x(a": "1" }],
  ])("with %s is a 500 that reveals nothing", async (_what, init) => {
    const session = await mount((request) => createResponse(request, "secret", { headers: init }));
    const { headers, text } = await sendHttp2(session, {});
    expect(headers[":status"]).toBe(500);
    expect(text).toBe('{"message":"Internal failure"}');
  });
});
