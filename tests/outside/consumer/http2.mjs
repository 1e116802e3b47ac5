import { once } from "node:events";
import { connect } from "node:http2";
import { request as requestHttps } from "node:https";
import { text } from "node:stream/consumers";
import { serve } from "@smithy-contract/server-runtime/node";

// Serves over HTTP/2 with the given key and certificate, and prints what clients see.
const [key, cert] = process.argv.slice(2);
let begun = () => {};
let finish = () => {};
const server = {
  service: { id: "outside#Echo", name: "Echo", version: "1", operations: {} },
  match: () => undefined,
  async fetch(request) {
    if (request.url.endsWith("/stalled")) {
      return new Response(new ReadableStream({ pull: (all) => all.enqueue(new Uint8Array(1024 * 1024)) }));
    }
    if (request.url.endsWith("/slow")) {
      begun();
      await new Promise((resolve) => (finish = resolve));
    }
    return new Response(`${new URL(request.url).protocol} ${await request.text()}`);
  },
};
const running = await serve(server, { port: 0, signals: false, http2: { key, cert }, writeTimeoutMs: 200 });
const session = connect(running.url, { ca: cert });
const printed = {};

// The body has no Content-Length, and trailers follow.
const posted = session.request({ ":path": "/", ":method": "POST" }, { waitForTrailers: true });
posted.on("wantTrailers", () => posted.sendTrailers({ "x-a": "1" }));
posted.write("one ");
posted.end("two");
printed.posted = await text(posted);

const stalled = session.request({ ":path": "/stalled" });
printed.stalled = (await once(stalled, "error")).map(({ message }) => message);

const [fallback] = await once(requestHttps(running.url, { ca: cert, agent: false }).end(), "response");
printed.fallback = [fallback.httpVersion, await text(fallback)];

const arrived = new Promise((resolve) => (begun = resolve));
const slow = text(session.request({ ":path": "/slow" }));
await arrived;
const announced = once(session, "goaway");
const closed = running.close();
printed.goaway = (await announced)[0];
finish();
printed.slow = await slow;
await closed;
console.log(JSON.stringify(printed));
