/** A server in its own process, to test signals. Each request sleeps for the milliseconds in its path. */
import { serve } from "../src/node.ts";
import { fakeServer } from "./fake-server.ts";

const sleeper = fakeServer(async (request) => {
  console.log("begun");
  const milliseconds = Number(new URL(request.url).pathname.slice(1));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return new Response(`slept ${milliseconds}`);
});

const [drainMs = "0"] = process.argv.slice(2);
await serve(sleeper, { port: 0, drainMs: Number(drainMs), onListen: ({ port }) => console.log(`listening ${port}`) });
