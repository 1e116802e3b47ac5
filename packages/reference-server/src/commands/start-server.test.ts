import { createServer, type Server } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import type { LogSink } from "../operate/log-sink.ts";
import { openStore } from "../store/sql-store.ts";
import { describeListenError, type ListenOptions, startServer } from "./start-server.ts";

const store = await openStore();

function collectLogs(): LogSink & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, write: (line) => void lines.push(line), countLost: () => 3, drain: () => Promise.resolve(true) };
}

async function start(options: Partial<ListenOptions> = {}): Promise<{ url: string; close: () => Promise<void> }> {
  const running = await startServer(
    store,
    { host: "127.0.0.1", logLevel: "silent", logs: collectLogs(), ...options },
    {},
  );
  onTestFinished(() => running.close());
  return running;
}

/** Occupies a port, or finds that another program does. */
async function occupy(port: number): Promise<Server> {
  const other = createServer();
  await new Promise<void>((resolve) => other.once("error", () => resolve()).listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  return other;
}

test("a server listens at the port that is named, or else at a free one if the usual one is taken", async () => {
  const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => printed.mockRestore());
  await occupy(4010);
  expect(new URL((await start()).url).port).not.toBe("4010");
  expect(printed).toHaveBeenCalledExactlyOnceWith(
    "Another program uses port 4010, so the server listens at a free port. --port chooses one.",
  );
  const { port } = new URL((await start({ port: 0 })).url);
  await expect(start({ port: Number(port) })).rejects.toMatchObject({
    message: `Cannot listen at 127.0.0.1:${port}. Another program uses this port. Choose another --port, or --port 0 for a free one.`,
    exitCode: 3,
    cause: expect.any(Error),
  });
});

test("a server that cannot listen at its address says so, and does not try another port", async () => {
  await expect(start({ host: "192.0.2.1" })).rejects.toThrow(
    "Cannot listen at 192.0.2.1:4010. This machine has no such address.",
  );
});

test("each request is logged, and lost lines are counted", async () => {
  const logs = collectLogs();
  const { url } = await start({ port: 0, logLevel: "info", logs });
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain("apigateway_reference_log_lines_lost_total 3\n");
  expect(logs.lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { msg: "answered", path: "/metrics", status: 200 },
  ]);
});

test("an error of the server is logged with the id of its request", async () => {
  const logs = collectLogs();
  const broken = { ...store, ping: () => Promise.reject(new Error("hush")) };
  const running = await startServer(broken, { host: "127.0.0.1", port: 0, logLevel: "error", logs }, {});
  onTestFinished(() => running.close());
  const response = await fetch(`${running.url}/readyz`);
  expect(response.status).toBe(500);
  expect(logs.lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { err: { message: "hush" }, requestId: response.headers.get("x-amzn-requestid") },
  ]);
});

function listenError(code: string): Error {
  return new Error("listen failed", { cause: Object.assign(new Error("cause"), { code }) });
}

test.each([
  ["EADDRINUSE", "Cannot listen at h:1. Another program uses this port."],
  ["EACCES", "Cannot listen at h:1. You have no permission to use this port."],
  ["EADDRNOTAVAIL", "Cannot listen at h:1. This machine has no such address."],
  ["ENOTFOUND", "Cannot listen at h:1. This host name is unknown."],
  ["EOTHER", "listen failed"],
])("%s is explained", (code, message) => {
  expect(describeListenError(listenError(code), "h", 1)).toContain(message);
});

test("what is not an error of Node is shown as it is", () => {
  expect(describeListenError(new Error("a", { cause: { code: "EACCES" } }), "h", 1)).toBe("a");
  expect(describeListenError({ cause: new Error("b") }, "h", 1)).toBe("[object Object]");
});
