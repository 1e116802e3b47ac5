import { once } from "node:events";
import { request as requestHttps } from "node:https";
import { connect, type ClientHttp2Session, type Settings } from "node:http2";
import { connect as connectSocket } from "node:net";
import { connect as connectTls, type TlsOptions } from "node:tls";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeCertificate, type Certificate } from "../../../test/certificate.ts";
import { collectGarbage } from "../../../test/collect-garbage.ts";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { expectNotes } from "../../../test/hosts/notes-client.ts";
import { notesServer } from "../../../test/notes-server.ts";
import { readAll } from "../../../test/raw-http.ts";
import { fetchHttp2, readHttp2, sendHttp2 } from "../../../test/send-http2.ts";
import { createResponse } from "../../protocol/host-shortcuts.ts";
import type { AnyServer } from "../call-server.ts";
import { getHttp2Stream } from "./node-messages.ts";
import type { RunningServer } from "./running-server.ts";
import { serve, type ServeOptions } from "./serve.ts";

let http2: Certificate;
beforeAll(() => {
  http2 = makeCertificate();
});

const hello = fakeServer(() => new Response("hello"));

function serveSecurely(server: AnyServer<undefined>, options: ServeOptions<undefined> = {}): Promise<RunningServer> {
  return serve(server, { port: 0, signals: false, http2, ...options });
}

/** Connects over HTTP/2, and closes the connection at the end of the scope. */
function openSession({ url }: RunningServer, settings: Settings = {}): ClientHttp2Session & Disposable {
  const session = connect(url, { ca: http2.cert, maxSendHeaderBlockLength: 200_000, settings });
  session.on("error", () => {});
  return Object.assign(session, { [Symbol.dispose]: () => session.destroy() });
}

/** Sends a request over HTTP/1.1 and TLS, and returns the version and the body of the response. */
async function getOverHttp1(url: string): Promise<string> {
  const sent = requestHttps(url, { ca: http2.cert, agent: false }).end();
  const [response] = await once(sent, "response");
  let text = `${response.httpVersion} `;
  for await (const chunk of response) {
    text += String(chunk);
  }
  return text;
}

describe("serving HTTP/2 over TLS", () => {
  test("works for everything that a server does", async () => {
    await using running = await serveSecurely(notesServer());
    using session = openSession(running);
    await expectNotes((path, init) => fetchHttp2(session, new URL(path, running.url), init));
    expect(session.alpnProtocol).toBe("h2");
  });

  test("gives requests a URL with https, over HTTP/1.1 too", async () => {
    await using running = await serveSecurely(fakeServer((request) => new Response(request.url)));
    using session = openSession(running);
    expect(running.url).toBe(`https://127.0.0.1:${running.port}`);
    expect((await sendHttp2(session, { ":path": "/a" })).text).toBe(`${running.url}/a`);
    expect(await getOverHttp1(`${running.url}/a`)).toBe(`1.1 ${running.url}/a`);
  });

  test("serves clients that know nothing of ALPN over HTTP/1.1", async () => {
    await using running = await serveSecurely(hello);
    const socket = connectTls({ port: running.port, host: "127.0.0.1", ca: http2.cert });
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(await readAll(socket)).toContain("hello");
  });

  test("sends a 100 Continue when the body is first read, only if the caller waits for it", async () => {
    await using running = await serveSecurely(fakeServer(async (request) => new Response(await request.text())));
    using session = openSession(running);
    const eager = session.request({ ":path": "/", ":method": "POST" });
    const onContinue = vi.fn();
    eager.on("continue", onContinue).end("hello");
    expect((await readHttp2(eager)).text).toBe("hello");
    expect(onContinue).not.toHaveBeenCalled();

    const stream = session.request({ ":path": "/", ":method": "POST", expect: "100-continue" });
    const response = readHttp2(stream);
    await once(stream, "continue");
    stream.end("hi");
    expect((await response).text).toBe("hi");
  });

  test("needs a certificate", async () => {
    await expect(serve(hello, { port: 0, signals: false, http2: {} })).rejects.toThrow(
      new TypeError("The option http2 has no certificate. Pass `cert` and `key`, or `pfx`."),
    );
  });

  test("leaves it to Node to check a certificate in PKCS #12, or to ask for one for each host name", async () => {
    const pfx = Buffer.from("not PKCS #12");
    await expect(serve(hello, { port: 0, signals: false, http2: { pfx } })).rejects.not.toBeInstanceOf(TypeError);
    const byName: TlsOptions = { SNICallback: (_name, done) => done(null) };
    await using running = await serve(hello, { port: 0, signals: false, http2: byName });
    expect(running.url).toBe(`https://127.0.0.1:${running.port}`);
  });

  test("takes the certificate itself, and not the path of its file", async () => {
    const paths = { cert: "cert.pem", key: "key.pem" };
    await expect(serve(hello, { port: 0, signals: false, http2: paths })).rejects.toThrow(
      new TypeError("The option http2.cert is not text in PEM format. If it is a path, read the file first."),
    );
  });
});

describe("limits over HTTP/2", () => {
  test("a request that does not end is reset, and one that has ended may take longer", async () => {
    const slow = fakeServer(async (request) => {
      const text = await request.text().catch(() => "");
      await new Promise((resolve) => setTimeout(resolve, 400));
      return new Response(text);
    });
    const onError = vi.fn();
    await using running = await serveSecurely(slow, { requestTimeoutMs: 200, onError });
    using session = openSession(running);
    const endless = session.request({ ":path": "/", ":method": "POST" });
    const reset = readHttp2(endless).catch((error: unknown) => String(error));
    endless.write("half");
    expect((await sendHttp2(session, { ":method": "POST" }, "whole")).text).toBe("whole");
    expect(await reset).toContain("NGHTTP2_INTERNAL_ERROR");
    expect(onError).not.toHaveBeenCalled();
  });

  test("a connection that never begins its TLS handshake is closed", async () => {
    await using running = await serveSecurely(hello, { headersTimeoutMs: 100 });
    expect(await readAll(connectSocket(running.port, "127.0.0.1"))).toBe("");
  });

  test("a request may take any time if there is no limit", async () => {
    await using running = await serveSecurely(
      fakeServer(async (request) => new Response(await request.text())),
      { requestTimeoutMs: 0 },
    );
    using session = openSession(running);
    const stream = session.request({ ":path": "/", ":method": "POST" });
    const response = readHttp2(stream);
    stream.write("first ");
    await new Promise((resolve) => setTimeout(resolve, 50));
    stream.end("second");
    expect((await response).text).toBe("first second");
  });

  test("a request is timed only until it has arrived, or its stream has closed", async () => {
    const counts: number[] = [];
    const counting = fakeServer(async (request) => {
      const text = await request.text();
      counts.push(vi.getTimerCount());
      return new Response(text);
    });
    await using running = await serveSecurely(counting);
    using session = openSession(running);
    await once(session, "connect");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await sendHttp2(session, {});
      const stream = session.request({ ":path": "/", ":method": "POST" }).end("a");
      await Promise.all([once(stream.resume(), "close"), readHttp2(stream)]);
      expect([...counts, vi.getTimerCount()]).toEqual([0, 1, 0]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("an idle connection is closed", async () => {
    await using running = await serveSecurely(hello, { keepAliveTimeoutMs: 100 });
    using session = openSession(running);
    expect((await sendHttp2(session, {})).text).toBe("hello");
    await once(session, "close");
  });

  test("headers over the server's own limits reach it, and endless ones do not", async () => {
    await using running = await serveSecurely(notesServer());
    using session = openSession(running);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`x-${at}`, "a"]));
    expect((await sendHttp2(session, { ":path": "/notes/a", ...many })).headers[":status"]).toBe(200);
    const long = { ":path": "/notes/a", "x-a": "a".repeat(66_000) };
    expect((await sendHttp2(session, long)).headers).toMatchObject({
      ":status": 431,
      "x-amzn-errortype": "RequestHeaderFieldsTooLargeException",
    });
    await expect(sendHttp2(session, { "x-a": "a".repeat(50_000), "x-b": "b".repeat(60_000) })).rejects.toThrow(
      "NGHTTP2_ENHANCE_YOUR_CALM",
    );
  });

  const large = "a".repeat(8 * 1024 * 1024);
  test.each([
    ["whole", (request: Request) => createResponse(request, large, {})],
    ["streamed", () => new Response(new ReadableStream({ pull: (all) => all.enqueue(new Uint8Array(1024 * 1024)) }))],
  ])("a caller that does not read its response is cut off when it is %s", async (_kind, respond) => {
    let signal: AbortSignal | undefined;
    const server = fakeServer((request) => {
      signal = request.signal;
      return respond(request);
    });
    await using running = await serveSecurely(server, { writeTimeoutMs: 200 });
    using session = openSession(running);
    const stream = session.request({ ":path": "/" });
    const reset = once(stream, "error");
    await vi.waitFor(() => expect(signal?.aborted).toBe(true), { timeout: 10_000 });
    stream.resume();
    expect(String(await reset)).toContain("NGHTTP2_INTERNAL_ERROR");
  });

  test("a caller that does not take the end of a streamed response is cut off", async () => {
    const short = fakeServer(() => new Response(new Blob(["hello"]).stream()));
    await using running = await serveSecurely(short, { writeTimeoutMs: 100 });
    using session = openSession(running, { initialWindowSize: 0 });
    await expect(sendHttp2(session, {})).rejects.toThrow("NGHTTP2_INTERNAL_ERROR");
  });

  test("a caller is not cut off while it has to wait for the rest of its response", async () => {
    const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300));
    const slow = fakeServer(
      () =>
        new Response(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(new Uint8Array(100_000));
              await pause();
              controller.enqueue(new Uint8Array(100_000));
              await pause();
              controller.close();
            },
          }),
        ),
    );
    await using running = await serveSecurely(slow, { writeTimeoutMs: 100 });
    using session = openSession(running);
    expect((await sendHttp2(session, {})).text).toHaveLength(200_000);
  });
});

test("nothing is kept of a connection that has closed", async () => {
  const kept: WeakRef<object>[] = [];
  await using running = await serveSecurely(hello, {
    // Node itself keeps a session until its time-out for idle connections.
    keepAliveTimeoutMs: 0,
    context: (incoming) => void kept.push(new WeakRef(getHttp2Stream(incoming)?.session ?? incoming)),
  });
  running.server.on("connection", (socket) => kept.push(new WeakRef(socket)));
  const session = openSession(running);
  await sendHttp2(session, {});
  const closed = once(session, "close");
  session.close();
  await closed;
  expect(kept).toHaveLength(2);
  await vi.waitFor(() => {
    collectGarbage();
    expect(kept.filter((reference) => reference.deref() !== undefined)).toHaveLength(0);
  });
});

describe("shutting down HTTP/2", () => {
  test("finishes requests in flight and then closes the connection", async () => {
    const arrived = deferred<void>();
    const finish = deferred<Response>();
    const slow = fakeServer(() => {
      arrived.resolve();
      return finish.promise;
    });
    const running = await serveSecurely(slow);
    using session = openSession(running);
    const response = sendHttp2(session, {});
    await arrived.promise;
    const announced = once(session, "goaway");
    const closed = running.close();
    await announced;
    await expect(once(connectSocket(running.port, "127.0.0.1"), "connect")).rejects.toThrow("ECONNREFUSED");
    finish.resolve(new Response("done"));
    expect((await response).text).toBe("done");
    await closed;
    await running.closed;
  });

  test("closes idle connections at once", async () => {
    const running = await serveSecurely(hello, { gracePeriodMs: 60_000 });
    using session = openSession(running);
    await sendHttp2(session, {});
    const gone = once(session, "close");
    await running.close();
    await gone;
  });

  test("cuts what is not finished within the grace period, and a connection that never ends its handshake", async () => {
    const begun = deferred<void>();
    const endless = fakeServer(() => {
      begun.resolve();
      return new Promise<Response>(() => {});
    });
    const running = await serveSecurely(endless, { gracePeriodMs: 100 });
    const silent = connectSocket(running.port, "127.0.0.1").on("error", () => {});
    await once(silent, "connect");
    using session = openSession(running);
    const response = sendHttp2(session, {});
    await begun.promise;
    await running.close();
    expect(await response).toEqual({ headers: {}, text: "" });
    silent.destroy();
  });

  test("loses no request of a busy connection during a drain: each is answered, or refused without having been handled", async () => {
    let handled = 0;
    const counting = fakeServer(() => {
      handled += 1;
      return new Response("hello");
    });
    const running = await serveSecurely(counting);
    using session = openSession(running);
    const outcomes: Promise<string>[] = [];
    const sending = setInterval(() => {
      const answered = sendHttp2(session, {}).then(({ text }) => text);
      outcomes.push(answered.catch((error: { code: unknown; message: string }) => error.message));
    }, 1);
    session.once("goaway", () => clearInterval(sending));
    await vi.waitFor(() => expect(handled).toBeGreaterThan(20), { timeout: 10_000 });
    const closed = running.close({ drainMs: 3_600_000 });
    await once(session, "close");
    const all = await Promise.all(outcomes);
    expect(all.filter((outcome) => outcome === "hello")).toHaveLength(handled);
    const others = all.filter((outcome) => outcome !== "hello" && !outcome.includes("REFUSED_STREAM"));
    expect(others).toEqual([]);

    using late = openSession(running);
    expect((await sendHttp2(late, {})).text).toBe("hello");
    expect(await getOverHttp1(running.url)).toBe("1.1 hello");
    await running.close();
    await closed;
  });
});
