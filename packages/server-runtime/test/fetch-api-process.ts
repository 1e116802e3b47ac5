/** Mounts a server in its own process, answers a request if it is in Node's server, and prints whether Node has loaded its fetch API. */
import { toLambdaHandler } from "../src/lambda.ts";
import { serve } from "../src/node.ts";
import { serveOne } from "./one-operation.ts";
import { sendRaw, statusOf } from "./raw-http.ts";

const server = serveOne({});
if (process.argv[2] === "lambda") {
  toLambdaHandler(server);
} else {
  await using running = await serve(server, { port: 0, signals: false });
  const answer = await sendRaw(running.port, "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  console.log(statusOf(answer));
}
// Looking at the global classes would load it.
const loaded = String(Reflect.get(process, "moduleLoadList"));
console.log(loaded.includes("internal/deps/undici/undici") ? "loaded" : "not loaded");
