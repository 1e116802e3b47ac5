import { once } from "node:events";
import { connect } from "node:http2";
import { connect as connectTls } from "node:tls";
import { expect, test } from "vitest";
import { serve } from "../../src/node.ts";
import { makeCertificate } from "../certificate.ts";
import { sendHttp2 } from "../send-http2.ts";
import { checkProperty } from "./check-property.ts";
import { createEchoServer } from "./echo-service.ts";
import { Guard } from "./guard.ts";
import { hasLastResponse, hostileFrames, toConnection } from "./hostile-frames.ts";
import { settings } from "./settings.ts";

test(
  "hostile frames over HTTP/2 get a response or close the connection, and others are served",
  { timeout: settings.timeout },
  async () => {
    await using guard = new Guard();
    const problems: unknown[] = [];
    const onError = (error: unknown): number => problems.push(error);
    const http2 = makeCertificate();
    await using running = await serve(createEchoServer({ onError }), { port: 0, signals: false, http2, onError });
    expect(hasLastResponse(await exchange(running.port, http2.cert, toConnection(Buffer.alloc(0)), 10_000))).toBe(true);
    const other = connect(running.url, { ca: http2.cert });
    await checkProperty("hostile frames", hostileFrames, async (bytes) => {
      await guard.watch(bytes.toString("hex"), async () => {
        const received = await exchange(running.port, http2.cert, bytes);
        expect(received.toString("latin1")).not.toMatch(/node:|\.js:\d|at \w+ \(/);
        expect(problems.splice(0)).toEqual([]);
      });
      const { headers } = await sendHttp2(other, { ":path": "/headers", "x-text": "still there" });
      expect(headers).toMatchObject({ ":status": 200, "x-text": "still there" });
    });
    other.destroy();
  },
);

/** Sends bytes over TLS, and reads until the last request has a response, the server closes the connection or a time is over. */
async function exchange(port: number, ca: string, bytes: Buffer, milliseconds = 100): Promise<Buffer> {
  const socket = connectTls({ port, host: "127.0.0.1", ca, ALPNProtocols: ["h2"] });
  let received = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (hasLastResponse(received)) {
      socket.destroy();
    }
  });
  socket.on("error", () => {});
  await once(socket, "secureConnect");
  // A frame that is cut short makes the server wait for the rest of it.
  const timer = setTimeout(() => socket.destroy(), milliseconds);
  const closed = once(socket, "close");
  socket.write(bytes);
  await closed;
  clearTimeout(timer);
  return received;
}
