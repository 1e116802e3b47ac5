import { expect, test } from "vitest";
import { serve } from "../../src/node.ts";
import { open, readAll } from "../raw-http.ts";
import { checkProperty } from "./check-property.ts";
import { createEchoServer } from "./echo-service.ts";
import { Guard } from "./guard.ts";
import { hostileBytes } from "./hostile-bytes.ts";
import { settings } from "./settings.ts";

test(
  "hostile bytes on a connection get a response or close it, and the next connection is served",
  { timeout: settings.timeout },
  async () => {
    await using guard = new Guard();
    const problems: unknown[] = [];
    const onError = (error: unknown): number => problems.push(error);
    await using running = await serve(createEchoServer({ onError }), { port: 0, signals: false, onError });
    await checkProperty("hostile bytes", hostileBytes, async (bytes) => {
      await guard.watch(bytes, async () => {
        const answers = await exchange(running.port, bytes);
        const statuses = [...answers.matchAll(/(?:^|\r\n|})HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
        expect([statuses.filter((status) => status >= 500), problems.splice(0)]).toEqual([[], []]);
        expect(answers).not.toMatch(/node:|\.js:\d|at \w+ \(/);
      });
      const next = await fetch(`${running.url}/headers`, { headers: { "x-text": "still there" } });
      expect([next.status, next.headers.get("x-text")]).toEqual([200, "still there"]);
      await next.arrayBuffer();
    });
  },
);

/** Sends bytes and the end of the connection, and reads everything until the server closes it. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = await open(port);
  const answers = readAll(socket);
  socket.end(Buffer.from(bytes, "latin1"));
  return answers;
}
