import { createNotesServer, operations, type NotesService } from "@notes/server";
import { partial } from "@smithy-contract/server-runtime";
import { serve } from "@smithy-contract/server-runtime/node";
import { service } from "./service.ts";

const port = Number(process.env["PORT"] ?? 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env["PORT"]}", but a number from 0 to 65535 is expected, such as 3000`);
  process.exit(1);
}

// SIGTERM and Ctrl-C let requests in flight finish. When every operation is written, leave "partial" out.
await serve(createNotesServer(partial<NotesService>(service)), {
  port,
  onListen({ url }) {
    console.log(`Listening at ${url}`);
    const all = Object.values<{ readonly http?: { readonly method: string; readonly uri: string } }>(operations);
    const bindings = all.flatMap(({ http }) => http ?? []);
    const binding = bindings.find(({ method }) => method === "GET") ?? bindings[0];
    if (binding !== undefined) {
      const { method, uri } = binding;
      const body = method === "GET" || method === "DELETE" ? "" : ` -H 'content-type: application/json' -d '{}'`;
      console.log("Try this in another terminal, with values of your own in place of the names in braces:");
      console.log(`  curl -i -X ${method}${body} '${url}${uri}'`);
    }
  },
});
