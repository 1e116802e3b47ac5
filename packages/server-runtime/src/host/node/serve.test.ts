import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { createResponse } from "../../protocol/host-shortcuts.ts";
import { deferred } from "../../../test/deferred.ts";
import { fakeServer } from "../../../test/fake-server.ts";
import { bodyOf, open, readAll, readUntil, sendRaw, statusOf } from "../../../test/raw-http.ts";
import { serve } from "./serve.ts";

const hello = fakeServer(() => new Response("hello"));

describe("serving", () => {
  test("uses a free port, says where it listens, and closes at the end of its scope", async () => {
    const onListen = vi.fn();
    let url = "";
    {
      await using running = await serve(hello, { port: 0, signals: false, onListen });
      url = running.url;
      expect(running).toMatchObject({ host: "127.0.0.1", url: `http://127.0.0.1:${running.port}` });
      expect(onListen).toHaveBeenCalledExactlyOnceWith({ host: running.host, port: running.port, url });
      expect(await (await fetch(url)).text()).toBe("hello");
    }
    await expect(fetch(url)).rejects.toThrow(TypeError);
  });

  test("says which port is in use, and what to do", async () => {
    await using first = await serve(hello, { port: 0, signals: false });
    const second = serve(hello, { port: first.port, signals: false });
    await expect(second).rejects.toThrow(
      `Cannot listen at 127.0.0.1:${first.port}: the port is in use. Choose another \`port\`, or 0 for any free one.`,
    );
    await expect(second).rejects.toHaveProperty("cause.code", "EADDRINUSE");
  });

  test("writes an IPv6 address in brackets", async () => {
    await using running = await serve(hello, { host: "::1", port: 0, signals: false });
    expect(running.url).toBe(`http://[::1]:${running.port}`);
    expect(await (await fetch(running.url)).text()).toBe("hello");
  });
});

describe("time-outs and limits", () => {
  test("the connection of a caller that never ends its headers is closed", async () => {
    await using running = await serve(hello, { port: 0, signals: false, headersTimeoutMs: 100 });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n");
    expect(statusOf(await readAll(socket))).toBe(408);
  });

  test("the connection of a caller that never ends its body is closed", async () => {
    const reading = fakeServer(async (request) => new Response(await request.text()));
    await using running = await serve(reading, {
      port: 0,
      signals: false,
      headersTimeoutMs: 100,
      requestTimeoutMs: 100,
      onError: () => {},
    });
    const socket = await open(running.port);
    socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nx");
    expect(statusOf(await readAll(socket))).toBe(408);
  });

  test("the time-out of a request applies to its headers too, and may be switched off", async () => {
    await using short = await serve(hello, { port: 0, signals: false, requestTimeoutMs: 300 });
    expect(short.server).toMatchObject({ requestTimeout: 300, headersTimeout: 300 });
    await using endless = await serve(hello, { port: 0, signals: false, requestTimeoutMs: 0 });
    expect(endless.server).toMatchObject({ requestTimeout: 0, headersTimeout: 10_000 });
  });

  test("a request has at least as much time as its headers alone, and a minute by default", async () => {
    await using plain = await serve(hello, { port: 0, signals: false });
    expect(plain.server).toMatchObject({ requestTimeout: 60_000, headersTimeout: 10_000 });
    await using patient = await serve(hello, { port: 0, signals: false, headersTimeoutMs: 90_000 });
    expect(patient.server).toMatchObject({ requestTimeout: 90_000, headersTimeout: 90_000 });
  });

  test("an idle connection is closed", async () => {
    await using running = await serve(hello, { port: 0, signals: false, keepAliveTimeoutMs: 100 });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await readAll(socket)).toContain("hello");
  });

  test("endless headers are refused", async () => {
    await using running = await serve(hello, { port: 0, signals: false, maxHeaderBytes: 4096 });
    const request = `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: ${"a".repeat(5000)}\r\n\r\n`;
    expect(statusOf(await sendRaw(running.port, request))).toBe(431);
  });

  test("headers that Node would refuse by default reach the server's own limits", async () => {
    await using running = await serve(hello, { port: 0, signals: false });
    const request = `GET /${"a".repeat(16_000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: ${"a".repeat(65_000)}\r\n\r\n`;
    expect(statusOf(await sendRaw(running.port, request))).toBe(200);
  });
});

describe("a caller that does not read its response", () => {
  const megabyte = new Uint8Array(1024 * 1024);
  const stream = (): ReadableStream =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(megabyte),
    });

  test.each([
    ["whole", (request: Request) => createResponse(request, "a".repeat(64 * 1024 * 1024), {})],
    ["streamed", () => new Response(stream())],
  ])("is cut off when the response is %s", async (_kind, respond) => {
    let signal: AbortSignal | undefined;
    const large = fakeServer((request) => {
      signal = request.signal;
      return respond(request);
    });
    await using running = await serve(large, { port: 0, signals: false, writeTimeoutMs: 200 });
    const socket = await open(running.port);
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(signal?.aborted).toBe(true), { timeout: 10_000 });
    socket.destroy();
  });

  test("is not cut off while it has to wait for the response, or for the rest of it", async () => {
    const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 400));
    const slow = fakeServer(async () => {
      await pause();
      let chunks = 0;
      return new Response(
        new ReadableStream({
          async pull(controller) {
            chunks += 1;
            controller.enqueue(megabyte);
            await pause();
            if (chunks === 3) {
              controller.close();
            }
          },
        }),
      );
    });
    await using running = await serve(slow, { port: 0, signals: false, writeTimeoutMs: 100 });
    expect((await (await fetch(running.url)).arrayBuffer()).byteLength).toBe(3 * megabyte.length);
  });
});

describe("Expect: 100-continue", () => {
  const head = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";

  test("is sent when the body is first read", async () => {
    const echo = fakeServer(
      async (request) => new Response(await request.text(), { headers: { "content-length": "2" } }),
    );
    await using running = await serve(echo, { port: 0, signals: false });
    const socket = await open(running.port);
    socket.write(head);
    expect(await readUntil(socket, "\r\n\r\n")).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    const answer = readUntil(socket, "hi");
    socket.write("hi");
    expect(statusOf(await answer)).toBe(200);
    expect((await answer).toLowerCase()).not.toContain("connection: close");
    socket.destroy();
  });

  test("is left out if the body is first read after the response has begun", async () => {
    const late = fakeServer(
      (request) =>
        new Response(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(new TextEncoder().encode("first"));
              await begun.promise;
              controller.enqueue(await request.bytes());
              controller.close();
            },
          }),
        ),
    );
    const begun = deferred<void>();
    await using running = await serve(late, { port: 0, signals: false });
    const socket = await open(running.port);
    socket.write(head);
    const first = await readUntil(socket, "first");
    const rest = readAll(socket);
    begun.resolve();
    socket.write("hi");
    expect(bodyOf(first + (await rest))).toBe("5\r\nfirst\r\n2\r\nhi\r\n0\r\n\r\n");
  });

  test("is replaced by the final response if the body is not read, and the connection closes", async () => {
    const refusing = fakeServer(() => new Response("no", { status: 413 }));
    await using running = await serve(refusing, { port: 0, signals: false });
    const answer = await sendRaw(running.port, head);
    expect(statusOf(answer)).toBe(413);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(answer).not.toContain("100 Continue");
  });
});

describe("closing", () => {
  test("finishes requests in flight, announces the end of the connection, and accepts no new requests", async () => {
    const arrived = deferred<void>();
    const finish = deferred<Response>();
    const slow = fakeServer(() => {
      arrived.resolve();
      return finish.promise;
    });
    const running = await serve(slow, { port: 0, signals: false });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await arrived.promise;
    const closed = running.close();
    await expect(open(running.port)).rejects.toThrow("ECONNREFUSED");
    finish.resolve(new Response("done", { headers: { "content-length": "4" } }));
    const answer = await readAll(socket);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(bodyOf(answer)).toBe("done");
    await closed;
    await running.closed;
  });

  test("closes idle connections at once, including those without any request", async () => {
    const running = await serve(hello, { port: 0, signals: false, gracePeriodMs: 60_000 });
    const used = await open(running.port);
    used.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await readUntil(used, "0\r\n\r\n");
    const unused = await open(running.port);
    const ends = Promise.all([readAll(used), readAll(unused)]);
    await running.close();
    await ends;
  });

  test("closes the connection of a response that had begun before", async () => {
    const finish = deferred<void>();
    const streaming = fakeServer(
      () =>
        new Response(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(new TextEncoder().encode("first"));
              await finish.promise;
              controller.enqueue(new TextEncoder().encode("second"));
              controller.close();
            },
          }),
        ),
    );
    const running = await serve(streaming, { port: 0, signals: false, gracePeriodMs: 60_000 });
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await readUntil(socket, "first");
    const rest = readAll(socket);
    const closed = running.close();
    finish.resolve();
    expect(await rest).toContain("second");
    await closed;
  });

  test("closes connections that are not finished within the grace period", async () => {
    const running = await serve(
      fakeServer(() => new Promise<Response>(() => {})),
      {
        port: 0,
        signals: false,
        gracePeriodMs: 100,
      },
    );
    const socket = await open(running.port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const end = readAll(socket);
    await running.close();
    expect(await end).toBe("");
  });

  test("waits for requests in flight without limit if the grace period is Infinity", async () => {
    const answer = deferred<Response>();
    const begun = deferred<void>();
    const slow = fakeServer(() => {
      begun.resolve();
      return answer.promise;
    });
    const running = await serve(slow, { port: 0, signals: false, gracePeriodMs: Infinity });
    const received = sendRaw(running.port, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await begun.promise;
    const closed = running.close();
    setTimeout(() => answer.resolve(new Response("finished")), 100);
    expect(await received).toContain("finished");
    await closed;
  });

  test("happens once, however often it is requested", async () => {
    const running = await serve(hello, { port: 0, signals: false });
    const first = running.close();
    expect(running.close()).toBe(first);
    await first;
  });
});

describe("signals", () => {
  test("are ignored after closing, or if the server does not want them", async () => {
    const count = (): number => process.listenerCount("SIGTERM") + process.listenerCount("SIGINT");
    const before = count();
    const running = await serve(hello, { port: 0 });
    expect(count()).toBe(before + 2);
    await using _ = await serve(hello, { port: 0, signals: false });
    expect(count()).toBe(before + 2);
    await running.close();
    expect(count()).toBe(before);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s ends the process after what is in flight", async (signal) => {
    await using child = await startProcess();
    const answer = sendRaw(child.port, "GET /300 HTTP/1.1\r\nHost: x\r\n\r\n");
    await child.says("begun");
    child.process.kill(signal);
    expect(await answer).toContain("slept 300");
    expect(await child.exit).toEqual([0, null]);
  });

  test("a second signal ends the process at once", async () => {
    await using child = await startProcess();
    const answer = sendRaw(child.port, "GET /60000 HTTP/1.1\r\nHost: x\r\n\r\n");
    await child.says("begun");
    child.process.kill("SIGTERM");
    await vi.waitFor(() => expect(open(child.port)).rejects.toThrow("ECONNREFUSED"));
    child.process.kill("SIGTERM");
    expect(await answer).toBe("");
    expect(await child.exit).toEqual([null, "SIGTERM"]);
  });
});

describe("a drain", () => {
  test("cuts none of the busy connections when the process gets SIGTERM", async () => {
    await using child = await startProcess({ drainMs: 1_500 });
    const connections = Promise.all(Array.from({ length: 20 }, () => keepBusy(child.port)));
    await child.says("begun\n".repeat(100));
    child.process.kill("SIGTERM");
    expect(new Set(await connections)).toEqual(new Set(["closed by a response"]));
    // A client that does not know of the shutdown yet is still served.
    const late = await sendRaw(child.port, "GET /0 HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(late).toContain("slept 0");
    expect(late.toLowerCase()).toContain("connection: close");
    expect(await child.exit).toEqual([0, null]);
  });

  test("is left out after SIGINT", async () => {
    await using child = await startProcess({ drainMs: 3_600_000 });
    child.process.kill("SIGINT");
    expect(await child.exit).toEqual([0, null]);
  });

  test("ends by itself after its time", async () => {
    const running = await serve(hello, { port: 0, signals: false });
    await running.close({ drainMs: 20 });
    expect(running.server.listening).toBe(false);
  });

  test("ends when the server is closed without one", async () => {
    const onShutdown = vi.fn();
    const running = await serve(hello, { port: 0, signals: false, onShutdown });
    const drained = running.close({ drainMs: 3_600_000 });
    expect(onShutdown).toHaveBeenCalledOnce();
    expect(await (await fetch(running.url)).text()).toBe("hello");
    expect(running.close({ drainMs: 1 })).toBe(drained);
    expect(await (await fetch(running.url)).text()).toBe("hello");
    await running.close();
    await drained;
    expect(onShutdown).toHaveBeenCalledOnce();
  });

  test("ends when Node's own server is closed", async () => {
    const running = await serve(hello, { port: 0, signals: false });
    const drained = running.close({ drainMs: 3_600_000 });
    running.server.close();
    await drained;
  });
});

interface Served extends AsyncDisposable {
  readonly port: number;
  readonly process: ChildProcess;
  readonly exit: Promise<unknown[]>;
  says(text: string): Promise<void>;
}

/** Sends requests on one connection, with short pauses, until a response closes the connection or it is cut. */
async function keepBusy(port: number): Promise<"closed by a response" | "cut"> {
  const socket = await open(port);
  try {
    for (;;) {
      socket.write("GET /0 HTTP/1.1\r\nHost: x\r\n\r\n");
      const answer = await readUntil(socket, "\r\n0\r\n\r\n");
      if (answer.toLowerCase().includes("connection: close")) {
        return "closed by a response";
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } catch {
    return "cut";
  } finally {
    socket.destroy();
  }
}

async function startProcess({ drainMs = 0 } = {}): Promise<Served> {
  const script = new URL("../../../test/serve-process.ts", import.meta.url);
  const child = spawn(process.execPath, [script.pathname, String(drainMs)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  const says = (text: string): Promise<void> => vi.waitFor(() => expect(said).toContain(text), { timeout: 5_000 });
  const exit = once(child, "exit");
  await says("listening");
  return {
    port: Number(/listening (\d+)/.exec(said)?.[1]),
    process: child,
    exit,
    says,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exit;
    },
  };
}
