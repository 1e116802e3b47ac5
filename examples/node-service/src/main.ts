import { serve } from "@smithy-contract/server-runtime/node";
import { createServer } from "./service.ts";

const server = createServer(
  new Map([["api/resource/GET", { type: "HTTP", uri: "https://example.com" }]]),
  new Map([[process.env["API_KEY"] ?? "secret", { name: "Alice" }]]),
);
/** The running server. SIGTERM and Ctrl-C let requests in flight finish. */
export const running = await serve(server, {
  port: Number(process.env["PORT"] ?? 8080),
  onListen: ({ url }) => console.log(`Listening at ${url}`),
});
