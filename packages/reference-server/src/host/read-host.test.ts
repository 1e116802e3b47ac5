import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { readHost } from "./read-host.ts";

/** A message with the chunks as its body, which ends after them. */
function makeMessage(chunks: readonly string[], peer?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const message = new IncomingMessage(socket);
  message.rawHeaders.push("X-A", "1");
  for (const chunk of chunks) {
    message.push(chunk);
  }
  message.push(null);
  return message;
}

test("a host knows the header lines, and the peer if there is one", () => {
  expect(readHost(makeMessage([], "192.0.2.1"))).toMatchObject({ rawHeaders: ["X-A", "1"], peer: "192.0.2.1" });
  expect(readHost(makeMessage([]))).not.toHaveProperty("peer");
});

test("a body is read up to the limit, and the message stays open after more", async () => {
  const body = await readHost(makeMessage(["ab", "c"])).readBody?.(3);
  expect(String(body)).toBe("abc");
  const long = makeMessage(["ab", "c"]);
  expect(await readHost(long).readBody?.(2)).toBeUndefined();
  expect(long.destroyed).toBe(false);
});

test("a body that is cut off, or no longer bytes, is refused", async () => {
  const cut = makeMessage(["a"]);
  cut.destroy();
  const text = makeMessage(["a"]).setEncoding("utf8");
  for (const message of [cut, text]) {
    await expect(readHost(message).readBody?.(9)).rejects.toMatchObject({
      status: 400,
      message: "The request ended before its body did.",
    });
  }
});
